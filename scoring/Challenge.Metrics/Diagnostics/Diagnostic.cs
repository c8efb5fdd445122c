namespace Challenge.Metrics.Diagnostics;

/// <summary>Curves over common axes, small enough to be stored with a score (at most <see cref="MaximumPoints"/> points a series).</summary>
/// <param name="Id">Id of the diagnostic.</param>
/// <param name="Title">Heading of the plot.</param>
/// <param name="X">Horizontal axis.</param>
/// <param name="Y">Vertical axis.</param>
/// <param name="Series">The curves.</param>
public sealed record Diagnostic(string Id, string Title, PlotAxis X, PlotAxis Y, IReadOnlyList<PlotSeries> Series)
{
    public const int MaximumPoints = 201;
}
