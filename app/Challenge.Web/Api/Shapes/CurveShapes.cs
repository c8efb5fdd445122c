using Challenge.Metrics.Diagnostics;
using Challenge.Scoring;

namespace Challenge.Web.Api.Shapes;

/// <summary>A diagnostic of a submission in a list; <c>url</c> takes format=json, csv or vega-lite.</summary>
public sealed record CurveSummaryShape(string Id, string Title, string? Summary, string Part, string Url)
{
    public static CurveSummaryShape Of(string submission, ScoredDiagnostic scored, DiagnosticCatalog catalog) => new(
        scored.Diagnostic.Id, scored.Diagnostic.Title, catalog.Find(scored.Diagnostic.Id)?.Info.Summary, Words.Of(scored.Part),
        $"/api/v1/submissions/{submission}/curves/{scored.Diagnostic.Id}?part={Words.Of(scored.Part)}");
}

/// <summary>The curves of a diagnostic over common axes.</summary>
public sealed record CurveShape(
    string Submission, string Id, string Title, string? Summary, string Part, PlotAxisShape X, PlotAxisShape Y, IReadOnlyList<PlotSeriesShape> Series)
{
    public static CurveShape Of(string submission, ScoredDiagnostic scored, DiagnosticCatalog catalog) => new(
        submission, scored.Diagnostic.Id, scored.Diagnostic.Title, catalog.Find(scored.Diagnostic.Id)?.Info.Summary, Words.Of(scored.Part),
        PlotAxisShape.Of(scored.Diagnostic.X), PlotAxisShape.Of(scored.Diagnostic.Y), [.. scored.Diagnostic.Series.Select(PlotSeriesShape.Of)]);
}

/// <summary>An axis; the unit is empty for a pure number.</summary>
public sealed record PlotAxisShape(string Label, string Unit, bool Logarithmic)
{
    public static PlotAxisShape Of(PlotAxis axis) => new(axis.Label, axis.Unit, axis.IsLogarithmic);
}

/// <summary>
/// One curve. <c>mark</c>: line joins the points; step is a histogram, whose x holds one bin edge more than y has contents; point has error bars of one
/// standard deviation, y_error.
/// </summary>
public sealed record PlotSeriesShape(string Name, string Mark, IReadOnlyList<double> X, IReadOnlyList<double> Y, IReadOnlyList<double>? YError)
{
    public static PlotSeriesShape Of(PlotSeries series) => new(series.Name, Words.Of(series.Mark), series.X, series.Y, series.YError);
}
