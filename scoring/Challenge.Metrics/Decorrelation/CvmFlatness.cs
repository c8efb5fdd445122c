using Challenge.Metrics.Classification;
using Challenge.Metrics.Statistics;

namespace Challenge.Metrics.Decorrelation;

/// <summary>How far the score's distribution in narrow windows of mass is from that of all events: the correlation gate of Flavours of Physics.</summary>
public sealed class CvmFlatness : IResampledMetric
{
    private const string Window = "window", Step = "step";
    private const double DefaultWindow = 200.0, DefaultStep = 50.0;

    public MetricInfo Info { get; } = new()
    {
        Id = "cvm_flatness",
        Name = "Flatness in mass",
        Task = "decorrelation",
        Direction = Direction.SmallerIsBetter,
        Minimum = 0.0,
        Maximum = 1.0,
        Summary = "Cramér–von Mises distance between the distribution of the score in a window of neighbouring masses and in all events, averaged over windows; background events only. " +
            "The challenge asked for less than 0.002. An independent score gives about 1/(6 · window), 0.0008 for 200 events. Scores with many equal values are not flat in this sense.",
        Formula = "C = mean over windows of (1/N) Σ_k (k/N − F_w(k))², k = 1 … N: events sorted by mass, scores replaced by their ranks 1 … N (equal scores in order of mass), " +
            "windows of `window` consecutive events that start every `step` events, F_w(k) the fraction of the window with rank ≤ k",
        Reference = "Flavours of Physics challenge (LHCb and Yandex, Kaggle 2015), evaluation code compute_cvm; A. Rogozhnikov et al., JINST 10 (2015) T03002, arXiv:1410.4140",
        StandardError = "Deviation of 400 Poisson bootstrap replicas of the events, sorted anew by counting; where the score is flat it is up to √3 too large, since the distance is then all noise.",
        Truth =
        [
            DecorrelationRoles.Mass,
            new MetricRole("included", RoleType.Integer, "1 where the row belongs to the control sample that is judged, 0 where it does not; all rows do when there is none.", Optional: true),
        ],
        Prediction = [BinaryRoles.Score],
        Parameters =
        [
            new MetricParameter(Window, DefaultWindow, "Number of events in a window, at least 1."),
            new MetricParameter(Step, DefaultStep, "Number of events from the start of one window to the next, at least 1."),
        ],
        IndependentOf = "mass",
        CountsEveryRow = false,
        ErrorDrawsByKey = true,
        Version = "1",
    };

    public MetricResult Compute(MetricInput input)
    {
        (FlatnessWindows? windows, string? problem) = Read(input);
        return windows is null
            ? new Undefined(problem!, input.Truth.Count)
            : new MetricValue(windows.Evaluate([])!.Value, PoissonBootstrap.StandardError(windows, input), windows.UnitKeys.Length);
    }

    public IReplicaStatistic? Prepare(MetricInput input) => Read(input).Windows;

    private static (FlatnessWindows? Windows, string? Problem) Read(MetricInput input)
    {
        double[] masses = input.Truth.Real("mass"), scores = input.Prediction.Real("score");
        long[]? included = input.Truth.Has("included") ? input.Truth.Integer("included") : null;
        double window = input.Parameters.GetValueOrDefault(Window, DefaultWindow), step = input.Parameters.GetValueOrDefault(Step, DefaultStep);
        ArgumentOutOfRangeException.ThrowIfNotEqual(scores.Length, masses.Length, nameof(input));
        string? problem = BinaryRows.FiniteProblem("mass", masses) ?? BinaryRows.FiniteProblem("score", scores)
            ?? (included is null ? null : BinaryRows.LabelProblem(included, "included column"))
            ?? CountProblem(Window, window) ?? CountProblem(Step, step);
        if (problem is not null)
            return (null, problem);
        ulong[] keys = input.RowKeys();
        if (included is not null)
        {
            int[] rows = [.. Enumerable.Range(0, included.Length).Where(i => included[i] == 1)];
            (masses, scores, keys) = (Array.ConvertAll(rows, i => masses[i]), Array.ConvertAll(rows, i => scores[i]), Array.ConvertAll(rows, i => keys[i]));
        }
        return masses.Length >= window
            ? (FlatnessWindows.Of(masses, scores, keys, (int)window, (int)step), null)
            : (null, $"A window holds {window} events; there are {masses.Length}.");
    }

    private static string? CountProblem(string name, double value) => value is >= 1.0 and <= int.MaxValue && value == Math.Floor(value)
        ? null
        : $"The parameter {name} must be a whole number ≥ 1; it is {value}.";
}
