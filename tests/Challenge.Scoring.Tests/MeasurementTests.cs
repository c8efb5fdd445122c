using Challenge.Datasets.Manifests;
using Challenge.Formats;
using Challenge.Scoring.Keys;

namespace Challenge.Scoring.Tests;

/// <summary>What a report holds beside scores: replicas for comparing submissions, and curves.</summary>
public sealed class MeasurementTests
{
    private static readonly ChallengeDefinition ByAccuracy = Toy.Challenge with
    {
        PrimaryMetric = Toy.Use("accuracy", prediction: [("score", "prediction")]),
        SecondaryMetrics = [Toy.Use("roc_auc", truth: [("weight", "weight")], prediction: [("score", "prediction")])],
    };

    [Fact]
    public void The_primary_metric_has_replicas_on_both_parts()
    {
        ScoreReport report = Toy.Report(Toy.GoodPrediction, challenge: ByAccuracy);
        Assert.Equal([ScorePart.Public, ScorePart.Private], report.Replicas.Select(r => r.Part));
        Assert.All(report.Replicas, r => Assert.Equal(("accuracy", ScoreSubmission.ReplicaCount), (r.Metric, r.Values.Length)));
        Assert.All(report.Replicas.SelectMany(r => r.Values), v => Assert.True(double.IsNaN(v) || v is >= 0.0 and <= 1.0));
    }

    [Fact]
    public void Replicas_do_not_depend_on_the_order_of_rows_in_either_file()
    {
        int[] order = [9, 3, 5, 0, 1, 8, 2, 7, 6, 4];
        ScoreReport straight = Toy.Report(Toy.GoodPrediction, challenge: ByAccuracy);
        ScoreReport shuffled = Toy.Report(Toy.GoodPrediction.Take(order), challenge: ByAccuracy);
        foreach ((ScoreReplicas a, ScoreReplicas b) in straight.Replicas.Zip(shuffled.Replicas))
            Assert.Equal(a.Values, b.Values);
    }

    [Fact]
    public void Two_submissions_that_are_right_on_the_same_events_have_the_same_replicas()
    {
        // All ten right or wrong alike: every replica draws the same events for both, so no replica tells them apart.
        Table same = new([Toy.GoodPrediction.Columns[0], Column.Of("prediction", Array.ConvertAll(Toy.GoodPredictions, p => p > 0.5 ? 0.99 : 0.01)), Toy.GoodPrediction.Columns[2]]);
        foreach ((ScoreReplicas a, ScoreReplicas b) in Toy.Report(Toy.GoodPrediction, challenge: ByAccuracy).Replicas.Zip(Toy.Report(same, challenge: ByAccuracy).Replicas))
            Assert.Equal(a.Values, b.Values);
    }

    [Fact]
    public void Curves_are_drawn_for_the_roles_that_some_metric_has()
    {
        ScoreReport report = Toy.Report(Toy.GoodPrediction, challenge: ByAccuracy);
        Assert.Contains(report.Diagnostics, d => d is { Part: ScorePart.Public, Diagnostic.Id: "roc_curve" });
        Assert.Contains(report.Diagnostics, d => d is { Part: ScorePart.Private, Diagnostic.Id: "roc_curve" });
    }

    [Fact]
    public void A_curve_takes_its_weights_from_the_metric_that_it_explains()
    {
        // roc_auc comes first and is weighted; log_loss, which calibration explains, is not.
        ChallengeDefinition weighted = Toy.Challenge with
        {
            PrimaryMetric = Toy.Use("roc_auc", truth: [("weight", "weight")], prediction: [("score", "prediction")]),
            SecondaryMetrics = [],
        };
        ChallengeDefinition both = weighted with { SecondaryMetrics = [Toy.Use("log_loss", prediction: [("score", "prediction")])] };
        ChallengeDefinition plain = weighted with { PrimaryMetric = Toy.Use("log_loss", prediction: [("score", "prediction")]) };

        Assert.Equal(Calibration(plain), Calibration(both));
        Assert.NotEqual(Calibration(weighted), Calibration(both));

        double[] Calibration(ChallengeDefinition challenge) =>
            Toy.Report(Toy.GoodPrediction, challenge: challenge).Diagnostics.First(d => d.Diagnostic.Id == "calibration_curve").Diagnostic.Series[0].Y;
    }

    [Fact]
    public void A_challenge_without_scores_draws_no_curve_of_scores()
    {
        ChallengeDefinition cutsOnly = Toy.Challenge with { SecondaryMetrics = [] };
        Assert.DoesNotContain(Toy.Report(Toy.GoodPrediction, challenge: cutsOnly).Diagnostics, d => d.Diagnostic.Id == "roc_curve");
    }

    [Fact]
    public void The_hash_of_a_key_depends_on_the_key_alone()
    {
        Table two = new([Column.Of("run", [1L, 1, 2]), Column.Of("name", ["a", "b", "a"])]);
        ulong[] hashes = KeyHashes.Of(two, ["run", "name"], null);
        Assert.Equal(3, hashes.Distinct().Count());
        Assert.Equal([hashes[2], hashes[0]], KeyHashes.Of(two, ["run", "name"], [2, 0]));
        Assert.NotEqual(hashes[0], KeyHashes.Of(two, ["name", "run"], null)[0]);
    }

    [Fact]
    public void Hashes_of_consecutive_integers_fill_all_bits_evenly()
    {
        ulong[] hashes = KeyHashes.Of(new Table([Column.Of("id", [.. Enumerable.Range(0, 4096).Select(i => (long)i)])]), ["id"], null);
        for (int bit = 0; bit < 64; bit++)
            Assert.InRange(hashes.Count(h => (h >> bit & 1) == 1), 2048 - 160, 2048 + 160);
    }
}
