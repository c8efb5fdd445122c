namespace Challenge.Datasets.Manifests;

/// <summary>A condition a submission must meet to be ranked.</summary>
/// <param name="Metric">The metric that decides.</param>
/// <param name="Threshold">The value must be on the good side of this.</param>
public sealed record Gate(MetricUse Metric, double Threshold);
