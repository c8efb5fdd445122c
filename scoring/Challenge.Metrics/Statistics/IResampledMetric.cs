namespace Challenge.Metrics.Statistics;

/// <summary>A metric whose value under resampled units can be had without starting anew: sorted once, summed many times.</summary>
public interface IResampledMetric : IMetric
{
    /// <summary>Checks, sorts and prepares the input once. Null where the metric is undefined on it.</summary>
    IReplicaStatistic? Prepare(MetricInput input);
}
