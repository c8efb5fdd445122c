namespace Challenge.Datasets.Manifests;

/// <summary>A metric as a challenge uses it.</summary>
/// <param name="Metric">Metric id.</param>
/// <param name="Truth">Metric role → truth field name. Roles left out take the field of the same name, then the one field of that kind.</param>
/// <param name="Prediction">Metric role → prediction column name. Roles left out take the column of the same name, then the only column.</param>
/// <param name="Parameters">Metric parameters by name.</param>
public sealed record MetricUse(
    string Metric,
    IReadOnlyDictionary<string, string> Truth,
    IReadOnlyDictionary<string, string> Prediction,
    IReadOnlyDictionary<string, double> Parameters);
