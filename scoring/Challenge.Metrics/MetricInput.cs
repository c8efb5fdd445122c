namespace Challenge.Metrics;

/// <summary>Everything a metric may depend on. The same input gives the same bits, whatever the machine or thread count.</summary>
/// <param name="Truth">Columns by truth role.</param>
/// <param name="Prediction">Columns by prediction role.</param>
/// <param name="Seed">Seed of any resampling.</param>
public sealed record MetricInput(Columns Truth, Columns Prediction, ulong Seed = 0)
{
    /// <summary>Parameters by name; absent ones take the default of <see cref="MetricInfo.Parameters"/>.</summary>
    public IReadOnlyDictionary<string, double> Parameters { get; init; } = new Dictionary<string, double>();
}
