using Challenge.Formats;
using static Challenge.Datasets.Manifests.Reading.Binder;

namespace Challenge.Datasets.Manifests.Reading;

/// <summary>Makes the record of a challenge manifest that is free of problems.</summary>
internal static class ChallengeBinder
{
    public static ChallengeDefinition Bind(MapNode manifest, string digest, IReadOnlySet<string>? baselines) => new()
    {
        Id = Text(manifest, "id"),
        Title = Text(manifest, "title"),
        Summary = Text(manifest, "summary"),
        Description = Text(manifest, "description"),
        Dataset = Text(manifest, "dataset"),
        Task = Text(manifest, "task"),
        TestSplit = Text(manifest, "test_split"),
        LabelsSealed = Text(manifest, "labels") == "sealed",
        Key = Texts(manifest, "key"),
        Columns = [.. manifest.FindMaps("columns").Select(Column)],
        PrimaryMetric = Metric((MapNode)manifest.Find("primary_metric")!),
        SecondaryMetrics = [.. manifest.FindMaps("secondary_metrics").Select(Metric)],
        Gates = [.. manifest.FindMaps("gates").Select(g => new Gate(Metric(g), Number(g, "threshold")))],
        Phases = [.. manifest.FindMaps("phases").Select(Phase)],
        Baselines = [.. Texts(manifest, "baselines").Where(b => !OptionalBaselines.IsAbsent(b, baselines))],
        BaselinesNotBuiltIn = [.. Texts(manifest, "baselines").Where(b => OptionalBaselines.IsAbsent(b, baselines))],
        ReferenceResults = [.. manifest.FindMaps("reference_results").Select(Result)],
        Rules = Text(manifest, "rules"),
        IntegrationPlan = Text(manifest, "integration_plan"),
        References = References(manifest, "references"),
        Digest = digest,
    };

    private static PredictionColumn Column(MapNode column) => new(
        Text(column, "name"), Enum.Parse<ColumnType>(Text(column, "type"), ignoreCase: true),
        Ranges.Number(column, "minimum"), Ranges.Number(column, "maximum"), Text(column, "description"), Number(column, "example"))
    {
        Shape = Integers(column, "shape"),
    };

    private static MetricUse Metric(MapNode use) => new(
        Text(use, "metric"), TextMap(use, "truth"), TextMap(use, "prediction"), NumberMap(use, "parameters"))
    {
        Where = NumberMap(use, "where"),
    };

    private static Phase Phase(MapNode phase) => new(
        Text(phase, "id"), Text(phase, "name"), InstantForm.Parse(Text(phase, "opens")),
        OptionalText(phase, "closes") is { } closes ? InstantForm.Parse(closes) : null, (int)Integer(phase, "valid_per_day"), (int)Integer(phase, "total_per_day"),
        Number(phase, "public_fraction"), Enum.Parse<Feedback>(Text(phase, "feedback"), ignoreCase: true),
        Ranges.Number(phase, "ladder_step"));

    private static ReferenceResult Result(MapNode result) => new(
        Text(result, "method"), Text(result, "metric"), Number(result, "value"), Ranges.Number(result, "error"),
        Reference((MapNode)result.Find("reference")!));
}
