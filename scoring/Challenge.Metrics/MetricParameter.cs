namespace Challenge.Metrics;

/// <summary>A number that a challenge may set for a metric.</summary>
/// <param name="Name">Snake-case name, as written in a manifest or after <c>--param</c>.</param>
/// <param name="Default">The value when none is given; null when the metric then goes without it.</param>
/// <param name="Description">Meaning, unit and range.</param>
public sealed record MetricParameter(string Name, double? Default, string Description);
