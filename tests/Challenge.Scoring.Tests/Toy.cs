using System.Text;
using Challenge.Datasets.Manifests;
using Challenge.Formats;
using Challenge.Metrics;
using Challenge.Metrics.Diagnostics;

namespace Challenge.Scoring.Tests;

/// <summary>A small challenge like higgs-tautau: key event_id, columns prediction in [0, 1] and selected 0 or 1, truth label and weight.</summary>
internal static class Toy
{
    public static readonly FormatCatalog Formats = new();

    public static readonly MetricCatalog Metrics = new();

    public static readonly ScoreSubmission Scorer = new(Metrics, Formats, new DiagnosticCatalog());

    public static DatasetManifest Dataset { get; } = new()
    {
        Id = "toy",
        Title = "Toy",
        Version = "1.0.0",
        Summary = "Toy events.",
        Description = "Toy events.",
        License = "CC0-1.0",
        LicenseUrl = "https://creativecommons.org/publicdomain/zero/1.0/",
        Creators = [],
        DatePublished = new DateOnly(2026, 11, 1),
        Keywords = [],
        Task = "classification",
        Source = new GeneratorSource("toy", 1, new Dictionary<string, double>()),
        Fields =
        [
            FieldOf("event_id", ColumnType.Int64, FieldRole.Key),
            FieldOf("mass", ColumnType.Float64, FieldRole.Feature),
            FieldOf("label", ColumnType.Int64, FieldRole.Label),
            FieldOf("weight", ColumnType.Float64, FieldRole.Weight),
        ],
        Splits = [new Split("test", 10, "Events to predict.", IsSealed: true)],
        HowMade = "By hand.",
        KnownIssues = [],
        References = [],
    };

    public static ChallengeDefinition Challenge { get; } = new()
    {
        Id = "toy",
        Title = "Toy",
        Summary = "Find the signal.",
        Description = "Find the signal.",
        Dataset = "toy",
        Task = "classification",
        TestSplit = "test",
        Key = ["event_id"],
        Columns =
        [
            new PredictionColumn("prediction", ColumnType.Float64, 0, 1, "Signal probability.", 0.5),
            new PredictionColumn("selected", ColumnType.Int64, 0, 1, "In the signal region.", 1),
        ],
        PrimaryMetric = Use("ams", truth: [("weight", "weight")], prediction: [("selected", "selected")]),
        SecondaryMetrics =
        [
            Use("roc_auc", truth: [("weight", "weight")], prediction: [("score", "prediction")]),
            Use("accuracy", prediction: [("score", "prediction")], parameters: [("threshold", 0.4)]),
        ],
        Gates = [],
        Phases = [],
        LabelsSealed = true,
        Baselines = [],
        ReferenceResults = [],
        Rules = "",
        IntegrationPlan = "",
        References = [],
        Digest = new string('c', 64),
    };

    public static Field FieldOf(string name, ColumnType type, FieldRole role) =>
        new() { Name = name, Type = type, Role = role, Unit = "1", Description = name };

    public static MetricUse Use(
        string metric, (string Role, string Field)[]? truth = null, (string Role, string Column)[]? prediction = null, (string Name, double Value)[]? parameters = null) => new(
        metric,
        (truth ?? []).ToDictionary(p => p.Role, p => p.Field),
        (prediction ?? []).ToDictionary(p => p.Role, p => p.Column),
        (parameters ?? []).ToDictionary(p => p.Name, p => p.Value));

    /// <summary>Ten events 100 … 109 with alternating labels; the first four public.</summary>
    public static Table Truth { get; } = new(
    [
        Column.Of("event_id", [100L, 101, 102, 103, 104, 105, 106, 107, 108, 109]),
        Column.Of("label", [1L, 0, 1, 0, 1, 0, 1, 0, 1, 0]),
        Column.Of("weight", [0.5, 20, 0.25, 30, 0.75, 10, 0.5, 25, 1.5, 12]),
        Column.Of("part", [0L, 0, 0, 0, 1, 1, 1, 1, 1, 1]),
    ]);

    public static readonly double[] GoodPredictions = [0.9, 0.1, 0.3, 0.35, 0.8, 0.7, 0.95, 0.05, 0.6, 0.2];

    public static readonly long[] GoodSelections = [1, 0, 0, 1, 1, 1, 1, 0, 1, 0];

    public static Table GoodPrediction { get; } = new(
        [Truth.Columns[0], Column.Of("prediction", GoodPredictions), Column.Of("selected", GoodSelections)]);

    /// <summary>The lines of a good prediction file, header first.</summary>
    public static List<string> GoodLines { get; } = [.. Encoding.UTF8.GetString(Bytes(GoodPrediction, "csv")).TrimEnd('\n').Split('\n')];

    public static byte[] Bytes(Table table, string format)
    {
        using MemoryStream stream = new();
        Formats.Find(format)!.Write(table, stream);
        return stream.ToArray();
    }

    public static ScoreOutcome Score(byte[] prediction, string name = "prediction.csv", Table? truth = null, ChallengeDefinition? challenge = null, DatasetManifest? dataset = null)
    {
        using MemoryStream file = new(prediction), truthFile = new(Bytes(truth ?? Truth, "npz"));
        return Scorer.Run(
            new ScoreRequest(challenge ?? Challenge, dataset ?? Dataset, file, name, truthFile, "truth.npz"), null, TestContext.Current.CancellationToken);
    }

    public static ScoreReport Report(Table prediction, Table? truth = null, ChallengeDefinition? challenge = null, string format = "npz") =>
        Assert.IsType<ScoreReport>(Score(Bytes(prediction, format), "prediction." + format, truth, challenge));

    public static Rejection Reject(params IEnumerable<string> lines) =>
        Assert.IsType<ScoreRejected>(Score(Encoding.UTF8.GetBytes(string.Join('\n', lines) + "\n"))).Rejection;

    public static Rejection Reject(Table prediction) =>
        Assert.IsType<ScoreRejected>(Score(Bytes(prediction, "npz"), "prediction.npz")).Rejection;
}
