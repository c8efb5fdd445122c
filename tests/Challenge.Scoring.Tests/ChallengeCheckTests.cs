using Challenge.Datasets.Manifests;
using Challenge.Formats;
using Challenge.Tests;

namespace Challenge.Scoring.Tests;

/// <summary>A manifest that cannot be scored is found before any submission is.</summary>
public sealed class ChallengeCheckTests
{
    [Fact]
    public void Every_challenge_of_the_repository_can_be_scored()
    {
        ManifestCatalog catalog = new ManifestReader(new ManifestVocabulary()).Read(Repository.Path("datasets-manifest"));

        Assert.NotEmpty(catalog.Challenges);
        Assert.All(catalog.Challenges, c => Assert.Empty(ChallengeCheck.FindProblems(c, catalog.FindDataset(c.Dataset)!, Toy.Metrics)));
    }

    [Fact]
    public void A_sound_challenge_has_no_problems() => Assert.Empty(Problems(Toy.Challenge));

    [Fact]
    public void Required_roles_left_out_take_the_field_of_that_kind_and_the_only_column()
    {
        ChallengeDefinition challenge = Toy.Challenge with
        {
            Columns = [Toy.Challenge.Columns[0]],
            PrimaryMetric = Toy.Use("roc_auc"),
            SecondaryMetrics = [],
        };
        DatasetManifest renamed = Toy.Dataset with
        {
            Fields = [.. Toy.Dataset.Fields.Select(f => f.Role == FieldRole.Label ? f with { Name = "is_signal" } : f)],
        };

        Assert.Empty(ChallengeCheck.FindProblems(challenge, Toy.Dataset, Toy.Metrics));
        Assert.Empty(ChallengeCheck.FindProblems(challenge, renamed, Toy.Metrics));
    }

    [Fact]
    public void A_role_that_no_column_plays_is_a_problem() =>
        Assert.Contains("metric 'roc_auc': no prediction column plays the role 'score'. Name one under 'prediction'.", Problems(Primary(Toy.Use("roc_auc"))));

    [Fact]
    public void A_role_bound_to_an_unknown_column_is_a_problem() => Assert.Contains(
        "prediction role 'score' names 'nothing', which the prediction file does not have",
        Assert.Single(Problems(Primary(Toy.Use("roc_auc", prediction: [("score", "nothing")])))));

    [Fact]
    public void Truth_is_never_taken_from_a_feature() =>
        Assert.Contains(
            "names 'mass', which the truth file does not have",
            Assert.Single(Problems(Primary(Toy.Use("roc_auc", truth: [("weight", "mass")], prediction: [("score", "prediction")])))));

    [Fact]
    public void Reals_cannot_play_an_integer_role() =>
        Assert.Contains(
            "role 'selected' needs Integer values, 'prediction' holds Float64",
            Assert.Single(Problems(Primary(Toy.Use("ams", truth: [("weight", "weight")], prediction: [("selected", "prediction")])))));

    [Fact]
    public void Unknown_roles_and_parameters_are_problems()
    {
        IReadOnlyList<string> problems = Problems(Primary(Toy.Use(
            "roc_auc", truth: [("labels", "label")], prediction: [("score", "prediction")], parameters: [("threshold", 0.5)])));

        Assert.Contains(problems, p => p.StartsWith("metric 'roc_auc' has no truth role 'labels'"));
        Assert.Contains(problems, p => p.StartsWith("metric 'roc_auc' has no parameter 'threshold'"));
    }

    [Fact]
    public void One_metric_cannot_be_used_in_two_ways()
    {
        ChallengeDefinition twice = Toy.Challenge with
        {
            Gates = [new Gate(Toy.Use("accuracy", prediction: [("score", "prediction")], parameters: [("threshold", 0.9)]), 0.5)],
        };

        Assert.Contains("used twice", Assert.Single(Problems(twice)));
    }

    [Fact]
    public void A_key_must_be_a_key_field_of_the_dataset()
    {
        Assert.Contains("key 'mass' is not a key field", Assert.Single(Problems(Toy.Challenge with { Key = ["mass"] })));
        Assert.Contains("names no key column", Assert.Single(Problems(Toy.Challenge with { Key = [] })));
    }

    [Fact]
    public void A_split_that_the_dataset_lacks_is_a_problem() =>
        Assert.Contains("has no split 'exam'", Assert.Single(Problems(Toy.Challenge with { TestSplit = "exam" })));

    [Fact]
    public void A_prediction_of_text_is_a_problem() =>
        Assert.Contains(Problems(Toy.Challenge with { Columns = [.. Toy.Challenge.Columns, new PredictionColumn("note", ColumnType.Text, null, null, "", 0)] }), p => p.Contains("a prediction is a number"));

    private static ChallengeDefinition Primary(MetricUse use) => Toy.Challenge with { PrimaryMetric = use, SecondaryMetrics = [] };

    private static IReadOnlyList<string> Problems(ChallengeDefinition challenge) => ChallengeCheck.FindProblems(challenge, Toy.Dataset, Toy.Metrics);
}
