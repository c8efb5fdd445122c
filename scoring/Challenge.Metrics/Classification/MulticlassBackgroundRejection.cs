using Challenge.Metrics.Statistics;

namespace Challenge.Metrics.Classification;

/// <summary>Rejection of one background class at a fixed efficiency for one signal class, as the multi-class jet-tagging comparisons quote it.</summary>
public sealed class MulticlassBackgroundRejection : IResampledMetric
{
    private const string Signal = "signal_class", Background = "background_class";
    private const double DefaultSignal = 1.0, DefaultBackground = 0.0;

    public MetricInfo Info { get; } = new()
    {
        Id = "multiclass_background_rejection",
        Name = "Rejection of one background class",
        Task = "classification",
        Direction = Direction.LargerIsBetter,
        Minimum = 1.0,
        Maximum = double.PositiveInfinity,
        Summary = "One over the fraction of one background class that passes the cut which keeps the fraction eps_s of one signal class; the other classes do not take part.",
        Formula = "R = 1/ε_B(ε_S = eps_s) of the discriminant d = p_s/(p_s + p_b), p the class scores, ≥ 0 (d = 0 where both are 0); the rest as for background_rejection",
        Reference = "H. Qu, C. Li, S. Qian, Particle Transformer for Jet Tagging, ICML (2022), arXiv:2202.03772, section 5 and table 1",
        StandardError = Rejection.StandardError,
        Truth = [MulticlassRoles.Class, BinaryRoles.Weight],
        Prediction = [MulticlassRoles.Scores],
        Parameters =
        [
            new MetricParameter(Signal, DefaultSignal, "Number of the signal class, 0 … K − 1."),
            new MetricParameter(Background, DefaultBackground, "Number of the background class, 0 … K − 1, another one."),
            Rejection.EpsS,
        ],
        WeightIsRepetition = true,
        CountsEveryRow = false,
        PerfectIsUndefined = true,
        ErrorDrawsByKey = true,
        Version = "1",
    };

    public MetricResult Compute(MetricInput input)
    {
        (SortedRoc? roc, string? problem) = Read(input);
        return roc is null ? new Undefined(problem!, input.Truth.Count) : Rejection.Compute(roc, input);
    }

    public IReplicaStatistic? Prepare(MetricInput input) => Rejection.Prepare(Read(input).Roc, input);

    private static (SortedRoc? Roc, string? Problem) Read(MetricInput input)
    {
        (MulticlassRows? rows, string? problem) = MulticlassRows.Read(input);
        if (rows is null)
            return (null, problem);
        double signal = input.Parameters.GetValueOrDefault(Signal, DefaultSignal), background = input.Parameters.GetValueOrDefault(Background, DefaultBackground);
        if (!IsClass(signal, rows.K) || !IsClass(background, rows.K) || signal == background)
            return (null, $"The parameters signal_class and background_class must be two different classes of 0 … {rows.K - 1}; they are {signal} and {background}.");
        (int s, int b) = ((int)signal, (int)background);
        int[] taking = [.. Enumerable.Range(0, rows.Count).Where(i => rows.Classes[i] == s || rows.Classes[i] == b)];
        if (taking.Any(i => rows.Scores[i, s] < 0.0 || rows.Scores[i, b] < 0.0))
            return (null, "The discriminant p_s/(p_s + p_b) needs class scores ≥ 0, such as probabilities; some are negative.");
        ulong[] keys = input.RowKeys();
        SortedRoc roc = SortedRoc.Of(
            Array.ConvertAll(taking, i => rows.Classes[i] == s ? 1L : 0L),
            Array.ConvertAll(taking, i => Discriminant(rows.Scores[i, s], rows.Scores[i, b])),
            rows.Weights.Length == 0 ? [] : Array.ConvertAll(taking, i => rows.Weights[i]),
            Array.ConvertAll(taking, i => keys[i]));
        (double positives, double negatives) = roc.Totals([]);
        return positives > 0.0 && negatives > 0.0
            ? (roc, null)
            : (null, $"Rows of class {s} and of class {b} with a weight above 0 are needed; one of them is missing.");
    }

    private static bool IsClass(double value, int k) => value >= 0.0 && value < k && value == Math.Floor(value);

    /// <summary>p_s/(p_s + p_b) exactly as public code divides, so that scores tie in the same places.</summary>
    private static double Discriminant(double s, double b) => s == 0.0 ? 0.0 : s / (s + b);
}
