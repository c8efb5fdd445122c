using Challenge.Metrics.Statistics;

namespace Challenge.Metrics.Tracking;

/// <summary>The score of the TrackML throughput phase: accuracy and speed in one number.</summary>
public sealed class TrackMlThroughput : IResampledMetric
{
    private const string SecondsPerEvent = "seconds_per_event";
    private const double Limit = 600.0;
    private static readonly TrackMlScore Accuracy = new();

    public MetricInfo Info { get; } = new()
    {
        Id = "trackml_throughput_score",
        Name = "TrackML throughput score",
        Task = "tracking",
        Direction = Direction.LargerIsBetter,
        Minimum = 0.0,
        Maximum = double.PositiveInfinity,
        Summary = "Accuracy and speed in one number: the part of the TrackML score above 0.5, rewarded by the logarithm of how many times faster than ten minutes an event is done. " +
            "The time is measured by whoever runs the code and given as a parameter; the files do not say it.",
        Formula = "√( ln(1 + 600 s / t) (S − 0.5)² ), with S the TrackML score and t the time an event takes; 0 when S < 0.5 or t > 600 s",
        Reference = "S. Amrouche et al., The Tracking Machine Learning Challenge: Throughput Phase, Comput. Softw. Big Sci. 7 (2023) 1, doi:10.1007/s41781-023-00094-w, arXiv:2105.01160",
        StandardError = "That of the TrackML score times √ln(1 + 600 s / t), and 0 where the score is 0 because S < 0.5; the time is taken as exact.",
        Truth = Accuracy.Info.Truth,
        Prediction = Accuracy.Info.Prediction,
        Parameters =
        [
            new MetricParameter(SecondsPerEvent, Limit, "Wall-clock time of one event on the challenge's machine, in seconds, > 0; where it is not given the slowest that counts, 600."),
        ],
        PairsByRow = false,
        ResamplingUnit = TrackingRoles.ResamplingUnit,
        Version = "1",
    };

    public MetricResult Compute(MetricInput input)
    {
        if (Speed(input) is not { } speed)
            return new Undefined($"The parameter {SecondsPerEvent} must be a number of seconds > 0; it is {input.Parameters[SecondsPerEvent]}.", input.Truth.Count);
        MetricResult result = Accuracy.Compute(input);
        return result is MetricValue accuracy
            ? accuracy with { Value = Score(accuracy.Value, speed), StandardError = accuracy.Value < 0.5 ? 0.0 : accuracy.StandardError * speed }
            : result;
    }

    public IReplicaStatistic? Prepare(MetricInput input) =>
        Speed(input) is { } speed && Accuracy.Prepare(input) is { } accuracy ? new MappedStatistic(accuracy, a => Score(a, speed)) : null;

    /// <summary>√ln(1 + 600/t), 0 beyond 600 s; null when t is not a time.</summary>
    private static double? Speed(MetricInput input)
    {
        double seconds = input.Parameters.GetValueOrDefault(SecondsPerEvent, Limit);
        double speed = Math.Sqrt(Math.Log(1.0 + (Limit / seconds)));
        return seconds > 0.0 && double.IsFinite(speed) ? (seconds > Limit ? 0.0 : speed) : null;
    }

    private static double Score(double accuracy, double speed) => accuracy < 0.5 ? 0.0 : (accuracy - 0.5) * speed;
}
