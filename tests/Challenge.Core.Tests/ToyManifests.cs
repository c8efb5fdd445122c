using Challenge.Datasets.Manifests;
using Challenge.Formats;

namespace Challenge.Tests;

/// <summary>A small dataset and challenge in code: one feature, one label, a sealed test split.</summary>
internal static class ToyManifests
{
    public const string Id = "toy";

    public static readonly DateTimeOffset Opens = new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);

    public static ManifestCatalog Catalog(params ReadOnlySpan<ChallengeDefinition> challenges) =>
        new([Dataset()], challenges.IsEmpty ? [Challenge()] : challenges.ToArray(), []);

    public static DatasetManifest Dataset() => new()
    {
        Id = Id,
        Title = "A toy",
        Version = "1.0.0",
        Summary = "One feature.",
        Description = "One feature that is larger for signal.",
        License = "CC0-1.0",
        LicenseUrl = "https://creativecommons.org/publicdomain/zero/1.0/",
        Creators = [new Creator("Tester, A.", null, null)],
        DatePublished = new DateOnly(2026, 11, 1),
        Keywords = ["toy"],
        Task = "classification",
        Source = new GeneratorSource("higgs-tautau", 1, new Dictionary<string, double>()),
        Fields =
        [
            Field("event_id", ColumnType.Int64, FieldRole.Key),
            Field("x", ColumnType.Float64, FieldRole.Feature),
            Field("label", ColumnType.Int64, FieldRole.Label),
        ],
        Splits = [new Split("train", 100, "To fit.", false), new Split("test", 100, "To predict.", true)],
        HowMade = "By hand.",
        KnownIssues = [],
        References = [],
    };

    public static ChallengeDefinition Challenge() => new()
    {
        Id = Id,
        Title = "Tell signal from background",
        Summary = "A toy.",
        Description = "A toy.",
        Dataset = Id,
        Task = "classification",
        TestSplit = "test",
        Key = ["event_id"],
        Columns = [new PredictionColumn("prediction", ColumnType.Float64, 0, 1, "Probability of signal.", 0.5)],
        PrimaryMetric = Use("roc_auc"),
        SecondaryMetrics = [Use("log_loss")],
        Gates = [],
        Phases = [new Phase("open", "Open", Opens, null, 3, 5, 0.3, Feedback.Exact)],
        LabelsSealed = true,
        Baselines = ["constant"],
        ReferenceResults = [],
        Rules = "None.",
        IntegrationPlan = "None.",
        References = [],
        Digest = new string('c', 64),
    };

    private static MetricUse Use(string metric) => new(
        metric, new Dictionary<string, string> { ["label"] = "label" }, new Dictionary<string, string> { ["score"] = "prediction" }, new Dictionary<string, double>());

    private static Field Field(string name, ColumnType type, FieldRole role) =>
        new() { Name = name, Type = type, Role = role, Unit = "1", Description = name };
}
