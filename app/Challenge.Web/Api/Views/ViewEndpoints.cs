using System.Text;
using Challenge.Core.Datasets;
using Challenge.Core.Datasets.Views;
using Challenge.Metrics.Diagnostics;
using Challenge.Web.Api.Curves;
using Challenge.Web.Fair;

namespace Challenge.Web.Api.Views;

/// <summary>The numbers behind the pictures of a version, for programs and notebooks: <c>views/{view}.csv</c>, <c>.json</c> or <c>.vl.json</c> (Vega-Lite).</summary>
public static class ViewEndpoints
{
    private static readonly string[] s_formats = ["csv", "json", "vl.json"];

    public static void Map(RouteGroupBuilder version)
    {
        version.MapRead("views.json", ListAsync);
        version.MapRead("views/{name}", SendAsync);
    }

    private static async Task<IResult> ListAsync(string id, string version, HttpContext context, ReadPublications publications, IDatasetStore store)
    {
        if (await publications.FindAsync(id, version, context.Request.Server(), context.RequestAborted) is not { } publication)
            return Problems.UnknownVersion(id, version);
        if (publication.Record.Withdrawal is { } withdrawal)
            return Problems.Withdrawn(id, version, withdrawal);
        context.Response.Headers.AllowEverySite();
        IEnumerable<DatasetView> views = await store.ListViewsAsync(id, publication.Record.Version, context.RequestAborted);
        return TypedResults.Ok(new Page<ViewShape>(
        [
            .. views.Select(v => ViewShape.Of(publication, v.Id, v.Title)),
            .. Histograms(publication.Record).Select(h => ViewShape.Of(publication, h.Id, h.Title)),
        ], null));
    }

    private static async Task<IResult> SendAsync(string id, string version, string name, HttpContext context, ReadPublications publications, IDatasetStore store)
    {
        if (await publications.FindAsync(id, version, context.Request.Server(), context.RequestAborted) is not { } publication)
            return Problems.UnknownVersion(id, version);
        if (publication.Record.Withdrawal is { } withdrawal)
            return Problems.Withdrawn(id, version, withdrawal);
        string? format = Array.Find(s_formats, f => name.EndsWith("." + f, StringComparison.Ordinal) && (f != "json" || !name.EndsWith(".vl.json", StringComparison.Ordinal)));
        if (format is null)
            return Problems.BadRequest("unknown-format", "There is no such format", $"Views end in .{string.Join(", .", s_formats)}.");
        string view = name[..^(format.Length + 1)];
        context.Response.Headers.AllowEverySite();
        context.Response.Headers.CacheControl = "public, max-age=3600";
        if (Histograms(publication.Record).FirstOrDefault(h => h.Id == view) is { } histogram)
        {
            return format switch
            {
                "csv" => TypedResults.Text(CurveCsv.Of(histogram), "text/csv", Encoding.UTF8),
                "json" => TypedResults.Ok(histogram),
                _ => TypedResults.Text(VegaLiteSpec.Of(histogram, null).ToJsonString(), VegaLiteSpec.MediaType, Encoding.UTF8),
            };
        }
        IReadOnlyList<DatasetView> views = await store.ListViewsAsync(id, publication.Record.Version, context.RequestAborted);
        if (views.FirstOrDefault(v => v.Id == view) is not { } found)
            return Problems.UnknownView(view, [.. views.Select(v => v.Id), .. Histograms(publication.Record).Select(h => h.Id)]);
        return format switch
        {
            "csv" => TypedResults.Text(ViewCsv.Of(found), "text/csv", Encoding.UTF8),
            "json" => TypedResults.Ok(found),
            _ => TypedResults.Text(ViewVegaLite.Of(found).ToJsonString(), VegaLiteSpec.MediaType, Encoding.UTF8),
        };
    }

    /// <summary>The histograms of the split that the page shows, as counts.</summary>
    private static IEnumerable<Diagnostic> Histograms(DatasetRecord record) =>
        record.ShownSummaries().Where(s => s.BinEdges.Count > 1).Select(s => new Diagnostic(
            "histogram-" + s.Field, $"{s.Field}, split {s.Split}", new PlotAxis(s.Field), new PlotAxis("rows"),
            [.. s.BinCounts.OrderBy(c => c.Key, StringComparer.Ordinal).Select(c => new PlotSeries(c.Key, PlotMark.Step, [.. s.BinEdges], [.. c.Value.Select(n => (double)n)]))]));
}
