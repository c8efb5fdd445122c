namespace Challenge.Metrics.Statistics;

/// <summary>A metric for which a test of two predictions is known that needs no resampling.</summary>
public interface IPairedMetric : IMetric
{
    /// <summary>First against second, on the same truth. Null where the test does not apply, for example to weighted rows.</summary>
    PairedTest? Compare(MetricInput first, MetricInput second);
}
