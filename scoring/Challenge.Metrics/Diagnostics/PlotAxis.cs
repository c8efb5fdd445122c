namespace Challenge.Metrics.Diagnostics;

/// <summary>An axis of a plot.</summary>
/// <param name="Label">What it shows, without the unit: "Signal efficiency ε_S".</param>
/// <param name="Unit">Unit; empty for a pure number.</param>
/// <param name="IsLogarithmic">Whether equal steps are equal factors.</param>
public sealed record PlotAxis(string Label, string Unit = "", bool IsLogarithmic = false);
