namespace Challenge.Datasets.Manifests;

/// <summary>A metric as a challenge uses it.</summary>
/// <param name="Metric">Metric id.</param>
/// <param name="Truth">Metric role → truth field name. A required role left out takes the field of the same name, then the one field of that kind.
/// An optional role, such as a weight, plays only when it is named: nothing is weighted unsaid.</param>
/// <param name="Prediction">Metric role → prediction column name. A required role left out takes the column or key of the same name, then the only column.
/// An optional role plays only when it is named.</param>
/// <param name="Parameters">Metric parameters by name.</param>
public sealed record MetricUse(
    string Metric,
    IReadOnlyDictionary<string, string> Truth,
    IReadOnlyDictionary<string, string> Prediction,
    IReadOnlyDictionary<string, double> Parameters)
{
    /// <summary>Truth field → value: only test rows with these values count. Empty: all rows.</summary>
    public IReadOnlyDictionary<string, double> Where { get; init; } = new Dictionary<string, double>();
}
