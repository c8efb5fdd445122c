using Challenge.Metrics;
using Challenge.Web.Api.Shapes;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Challenge.Web.Api;

/// <summary>Metrics, as they describe themselves.</summary>
public static class MetricEndpoints
{
    public static void Map(RouteGroupBuilder metrics)
    {
        metrics.MapRead("", List).WithName("list-metrics").WithSummary("List metrics")
            .WithDescription("Formula, range, direction, needed columns, parameters, reference and version of every metric.");
        metrics.MapRead("/{id}", Find).WithName("get-metric").WithSummary("Read a metric").ProducesProblem(404);
    }

    private static Ok<Page<MetricShape>> List(MetricCatalog metrics, string? cursor, int? limit) =>
        TypedResults.Ok(Paging.Cut(metrics.All.Select(m => MetricShape.Of(m.Info)), m => m.Id, cursor, limit));

    private static Results<Ok<MetricShape>, ProblemHttpResult> Find(string id, MetricCatalog metrics) =>
        metrics.Find(id) is { } metric
            ? TypedResults.Ok(MetricShape.Of(metric.Info))
            : Problems.UnknownMetric(id, metrics.All.Select(m => m.Info.Id));
}
