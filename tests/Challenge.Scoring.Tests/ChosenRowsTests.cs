using Challenge.Datasets.Manifests;
using Challenge.Formats;

namespace Challenge.Scoring.Tests;

/// <summary>Metrics that count only some rows, and rows that belong together.</summary>
public sealed class ChosenRowsTests
{
    private static readonly DatasetManifest Dataset = Toy.Dataset with
    {
        Fields = [.. Toy.Dataset.Fields, Toy.FieldOf("sample", ColumnType.Int64, FieldRole.Label), Toy.FieldOf("run", ColumnType.Int64, FieldRole.Key)],
    };

    private static Table Truth(params long[] sample) => new(
    [
        .. Toy.Truth.Columns.Where(c => c.Name != "part"), Column.Of("sample", sample), Column.Of("run", [1L, 1, 1, 1, 1, 2, 2, 2, 2, 2]),
    ]);

    [Fact]
    public void A_metric_counts_the_rows_that_its_where_names_and_no_others()
    {
        ChallengeDefinition challenge = Toy.Challenge with
        {
            PrimaryMetric = Toy.Use("accuracy", truth: [("label", "label")], prediction: [("score", "prediction")]) with { Where = new Dictionary<string, double> { ["sample"] = 1 } },
            SecondaryMetrics = [Toy.Use("roc_auc", truth: [("label", "label")], prediction: [("score", "prediction")])],
        };
        // Of the first four rows the good prediction, cut at one half, is right in all but the third.
        ScoreReport report = Report(challenge, Truth(1, 1, 1, 1, 0, 0, 0, 0, 0, 0));
        Score accuracy = report.Scores.Single(s => s.Metric == "accuracy");
        Assert.Equal((0.75, 4), (accuracy.Value, accuracy.N));
        Assert.Equal(10, report.Scores.Single(s => s.Metric == "roc_auc").N);
    }

    [Fact]
    public void A_where_that_names_no_truth_field_is_a_mistake_of_the_challenge()
    {
        ChallengeDefinition challenge = Toy.Challenge with
        {
            PrimaryMetric = Toy.Challenge.PrimaryMetric with { Where = new Dictionary<string, double> { ["mass"] = 1 } },
        };
        Assert.Contains("'where' names 'mass'", Assert.Single(ChallengeCheck.FindProblems(challenge, Toy.Dataset, Toy.Metrics)), StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_of_one_group_are_resampled_together()
    {
        ChallengeDefinition challenge = Toy.Challenge with
        {
            Key = ["event_id", "run"],
            PrimaryMetric = Toy.Use("accuracy", truth: [("label", "label")], prediction: [("score", "prediction")], parameters: [("threshold", 0.5)]),
            SecondaryMetrics = [],
        };
        Table truth = Truth(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        double[] byGroup = Replicas(challenge, truth, Dataset with { Group = "run" });
        double[] byRow = Replicas(challenge, truth, Dataset);
        // Two groups of five rows: right in 4 of 5 and 4 of 5, so whatever group is drawn how often, the accuracy is the same or undefined.
        Assert.Single(byGroup.Where(double.IsFinite).Select(v => Math.Round(v, 9)).Distinct());
        Assert.True(byRow.Where(double.IsFinite).Select(v => Math.Round(v, 9)).Distinct().Count() > 10);
    }

    private static double[] Replicas(ChallengeDefinition challenge, Table truth, DatasetManifest dataset) =>
        Report(challenge, truth, dataset).Replicas[0].Values;

    private static ScoreReport Report(ChallengeDefinition challenge, Table truth, DatasetManifest? dataset = null)
    {
        Table prediction = new([.. truth.Select(challenge.Key).Columns, .. Toy.GoodPrediction.Columns.Skip(1)]);
        ScoreOutcome outcome = Toy.Score(Toy.Bytes(prediction, "npz"), "prediction.npz", truth, challenge, dataset ?? Dataset);
        return outcome as ScoreReport ?? throw new Xunit.Sdk.XunitException(outcome.ToString());
    }
}
