using Challenge.Metrics.Classification;
using Challenge.Metrics.Statistics;

namespace Challenge.Metrics.Anomaly;

/// <summary>How long a fault goes on before it is noticed, at a fixed rate of false alarms.</summary>
public sealed class DetectionDelay : IResampledMetric
{
    private const string Rate = "false_alarm_rate";
    private const double DefaultRate = 0.01;

    public MetricInfo Info { get; } = new()
    {
        Id = "detection_delay_error",
        Name = "Detection delay",
        Task = "monitoring",
        Direction = Direction.SmallerIsBetter,
        Minimum = 0.0,
        Maximum = double.PositiveInfinity,
        Unit = "sections",
        Summary = "The mean number of sections from the start of a fault until its score first exceeds the threshold that a fixed share of the good sections exceeds. " +
            "0 means that every fault is seen in its first section; a fault that is never seen counts its whole length.",
        Formula = "mean over faults of the number of their sections before the first with score > t; t is the smallest score of a good section such that at most " +
            "false_alarm_rate of the good sections score above it. A fault is an unbroken series of sections with label 1 in one run, in order of section.",
        Reference = "Mean delay at a fixed false-alarm rate, as in change detection: M. Basseville, I. V. Nikiforov, Detection of Abrupt Changes (1993), section 4.4; T. Fawcett, F. Provost, Activity monitoring, KDD '99, doi:10.1145/312129.312195",
        StandardError = "Deviation of 400 Poisson bootstrap replicas of the runs, in which the threshold moves as well.",
        Truth =
        [
            BinaryRoles.Label,
            new MetricRole("run", RoleType.Integer, "The run that the section belongs to. Runs are independent of each other."),
            new MetricRole("section", RoleType.Integer, "Place of the section in time within its run; each stands once."),
        ],
        Prediction = [BinaryRoles.Score],
        Parameters = [new MetricParameter(Rate, DefaultRate, "Share of the good sections that may give an alarm, in (0, 1); times the number of good sections it must be at least 1.")],
        ResamplingUnit = "run",
        Version = "1",
    };

    public MetricResult Compute(MetricInput input)
    {
        (RunFaults? faults, string? problem) = Read(input);
        return faults is null
            ? new Undefined(problem!, input.Truth.Count)
            : new MetricValue(faults.Evaluate([])!.Value, PoissonBootstrap.StandardError(faults, input), input.Truth.Count);
    }

    public IReplicaStatistic? Prepare(MetricInput input) => Read(input).Faults;

    private static (RunFaults? Faults, string? Problem) Read(MetricInput input)
    {
        double rate = input.Parameters.GetValueOrDefault(Rate, DefaultRate);
        if (rate is not (> 0.0 and < 1.0))
            return (null, $"The parameter {Rate} must lie in (0, 1); it is {rate}.");
        (BinaryRows? rows, string? problem) = BinaryRows.Read(input);
        if (rows is null)
            return (null, problem);
        int good = rows.Labels.Count(static l => l == 0);
        if (rate * good < 1.0)
            return (null, $"With {good} good sections a false-alarm rate of {rate} is less than one section, so the threshold is not known.");
        if (good == rows.Count)
            return (null, "There is no fault (label 1), so there is nothing to notice.");
        return RunFaults.Of(rows, input.Truth.Integer("run"), input.Truth.Integer("section"), rate) is { } faults
            ? (faults, null)
            : (null, "Two rows are of the same section of a run, so their order in time is not known.");
    }
}
