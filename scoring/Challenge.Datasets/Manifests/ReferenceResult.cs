namespace Challenge.Datasets.Manifests;

/// <summary>A number from a paper, shown as reported and never mixed with numbers scored here.</summary>
/// <param name="Method">Method name.</param>
/// <param name="Metric">Metric id.</param>
/// <param name="Value">The value as printed.</param>
/// <param name="Error">The error as printed, or null.</param>
/// <param name="Reference">The paper and where in it.</param>
public sealed record ReferenceResult(string Method, string Metric, double Value, double? Error, Reference Reference);
