using Challenge.Datasets.Manifests;
using Challenge.Formats;

namespace Challenge.Scoring.Tests;

/// <summary>What a report holds, and that it depends on nothing but the files.</summary>
public sealed class ScoreSubmissionTests
{
    [Fact]
    public void Every_metric_is_scored_on_both_parts_primary_first()
    {
        ScoreReport report = Toy.Report(Toy.GoodPrediction);

        Assert.Equal(
            [("ams", ScorePart.Public), ("ams", ScorePart.Private), ("roc_auc", ScorePart.Public), ("roc_auc", ScorePart.Private), ("accuracy", ScorePart.Public), ("accuracy", ScorePart.Private)],
            report.Scores.Select(s => (s.Metric, s.Part)));
        Assert.Equal([4L, 6L, 4L, 6L, 4L, 6L], report.Scores.Select(s => s.N));
        Assert.Equal(10, report.Rows);
    }

    [Fact]
    public void Values_are_those_of_the_metric_on_the_rows_of_the_part()
    {
        ScoreReport report = Toy.Report(Toy.GoodPrediction.Take([7, 0, 9, 3, 1, 2, 8, 5, 6, 4]));

        // Public rows 0–3, weighted: signal 0.5 (score 0.9) and 0.25 (0.3); background 20 (0.1) and 30 (0.35).
        // Pairs in order: 0.5·50 + 0.25·20 of 0.75·50, so AUC = 30/37.5.
        Assert.Equal(0.8, Find(report, "roc_auc", ScorePart.Public).Value!.Value, 14);
        // Selected: signal 0.5, background 30; s = 0.5, b + b_r = 40.
        double ams = Math.Sqrt(2 * ((40.5 * Math.Log(1 + (0.5 / 40))) - 0.5));
        Assert.Equal(ams, Find(report, "ams", ScorePart.Public).Value!.Value, 12);
        // Threshold 0.4, unweighted because the challenge names no weight: 0.9 right, 0.1 right, 0.3 wrong, 0.35 right.
        Assert.Equal(0.75, Find(report, "accuracy", ScorePart.Public).Value!.Value, 14);
    }

    [Fact]
    public void Truth_without_parts_is_scored_as_a_whole()
    {
        ScoreReport report = Toy.Report(Toy.GoodPrediction, Toy.Truth.Select("event_id", "label", "weight"));

        Assert.All(report.Scores, s => Assert.Equal(ScorePart.All, s.Part));
        Assert.All(report.Scores, s => Assert.Equal(10, s.N));
    }

    [Fact]
    public void Shuffling_rows_and_columns_never_changes_a_bit_of_the_scores()
    {
        Random random = new(7);
        for (int round = 0; round < 60; round++)
        {
            (Table truth, Table prediction) = RandomChallenge(random, 1 + random.Next(300));
            ScoreReport original = Toy.Report(prediction, truth);
            int[] order = [.. Enumerable.Range(0, prediction.RowCount)];
            random.Shuffle(order);
            Column[] columns = [.. prediction.Take(order).Columns];
            random.Shuffle(columns);

            ScoreReport shuffled = Toy.Report(new Table(columns), truth);

            Assert.Equal(original.Scores, shuffled.Scores);
            Assert.Equal(original.Digests with { Prediction = "" }, shuffled.Digests with { Prediction = "" });
        }
    }

    [Fact]
    public void Every_format_gives_the_same_scores()
    {
        Random random = new(11);
        (Table truth, Table prediction) = RandomChallenge(random, 500);
        ScoreReport csv = Toy.Report(prediction, truth, format: "csv");
        foreach (string format in (string[])["csv.gz", "tsv", "npz"])
            Assert.Equal(csv.Scores, Toy.Report(prediction, truth, format: format).Scores);
    }

    [Fact]
    public void Keys_beyond_2_to_the_53_stay_exact()
    {
        long[] keys = [9007199254740993, 9007199254740992, long.MaxValue, long.MinValue];
        Table truth = new([Column.Of("event_id", keys), Column.Of("label", [1L, 0, 1, 0]), Column.Of("weight", [1.0, 1, 1, 1])]);
        Table prediction = new([Column.Of("event_id", keys), Column.Of("prediction", [1.0, 0, 1, 0]), Column.Of("selected", [1L, 1, 1, 1])]);

        foreach (string format in (string[])["csv", "npz"])
            Assert.Equal(1.0, Find(Toy.Report(prediction.Take([1, 0, 3, 2]), truth, format: format), "roc_auc", ScorePart.All).Value);
    }

    [Fact]
    public void Digests_name_the_files_and_the_seed_depends_on_truth_and_challenge_alone()
    {
        byte[] file = Toy.Bytes(Toy.GoodPrediction, "csv");
        ScoreReport report = Assert.IsType<ScoreReport>(Toy.Score(file));
        ScoreReport other = Toy.Report(Toy.GoodPrediction.Take([9, 8, 7, 6, 5, 4, 3, 2, 1, 0]));
        ScoreReport otherChallenge = Toy.Report(Toy.GoodPrediction, challenge: Toy.Challenge with { Digest = new string('d', 64) });

        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(file)), report.Digests.Prediction);
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Toy.Bytes(Toy.Truth, "npz"))), report.Digests.Truth);
        Assert.Equal(Toy.Challenge.Digest, report.Digests.Challenge);
        Assert.Equal(
            string.Join(' ', ((string[])["accuracy", "ams", "roc_auc"]).Select(id => $"{id}/{Toy.Metrics.Find(id)!.Info.Version}")), report.Digests.MetricVersion);
        Assert.Matches("^[0-9a-f]{16}$", report.Digests.Seed);
        Assert.Equal(report.Digests.Seed, other.Digests.Seed);
        Assert.NotEqual(report.Digests.Prediction, other.Digests.Prediction);
        Assert.NotEqual(report.Digests.Seed, otherChallenge.Digests.Seed);
    }

    [Fact]
    public void A_metric_without_a_value_says_why()
    {
        Table oneClass = new([Column.Of("event_id", [1L, 2]), Column.Of("label", [1L, 1]), Column.Of("weight", [1.0, 1])]);
        Table prediction = new([Column.Of("event_id", [1L, 2]), Column.Of("prediction", [0.5, 0.5]), Column.Of("selected", [1L, 1])]);

        Score auc = Find(Toy.Report(prediction, oneClass), "roc_auc", ScorePart.All);

        Assert.Null(auc.Value);
        Assert.NotEmpty(auc.UndefinedReason!);
    }

    [Fact]
    public void A_metric_that_is_also_a_gate_is_scored_once()
    {
        ChallengeDefinition gated = Toy.Challenge with { Gates = [new Gate(Toy.Challenge.SecondaryMetrics[0], 0.5)] };

        Assert.Equal(2, Toy.Report(Toy.GoodPrediction, challenge: gated).Scores.Count(s => s.Metric == "roc_auc"));
    }

    [Fact]
    public void Streams_stay_open_and_progress_only_rises_to_one()
    {
        using MemoryStream prediction = new(Toy.Bytes(Toy.GoodPrediction, "csv")), truth = new(Toy.Bytes(Toy.Truth, "npz"));
        Reports reports = new();

        Toy.Scorer.Run(new ScoreRequest(Toy.Challenge, Toy.Dataset, prediction, null, truth, "truth.npz"), reports, TestContext.Current.CancellationToken);

        Assert.True(prediction.CanRead && truth.CanRead);
        Assert.Equal(reports.Order(), reports);
        Assert.Equal(1.0, reports[^1], 12);
    }

    [Fact]
    public void Work_that_nobody_wants_any_more_stops()
    {
        using MemoryStream prediction = new(Toy.Bytes(Toy.GoodPrediction, "csv")), truth = new(Toy.Bytes(Toy.Truth, "npz"));

        Assert.ThrowsAny<OperationCanceledException>(() => Toy.Scorer.Run(
            new ScoreRequest(Toy.Challenge, Toy.Dataset, prediction, null, truth, "truth.npz"), null, new CancellationToken(canceled: true)));
    }

    [Theory]
    [InlineData("label", "column 'label' is missing")]
    [InlineData("event_id", "column 'event_id' is missing")]
    public void Truth_that_lacks_a_column_is_no_fault_of_the_participant(string column, string problem)
    {
        Table truth = new([.. Toy.Truth.Columns.Where(c => c.Name != column)]);

        Assert.Contains(problem, Assert.IsType<ScoreImpossible>(Toy.Score(Toy.Bytes(Toy.GoodPrediction, "csv"), truth: truth)).Problem);
    }

    [Fact]
    public void Truth_with_a_repeated_key_a_bad_part_or_a_NaN_is_impossible()
    {
        Assert.Contains("key 101 stands twice, again in row 4", Problem(Toy.Truth.Take([0, 1, 2, 1])));
        Assert.Contains("'part' must hold 0 (public) or 1 (private)", Problem(new Table([.. Toy.Truth.Columns.Take(3), Column.Of("part", [0L, 1, 2, 0, 0, 0, 0, 0, 0, 0])])));
        Assert.Contains("row 2 of column 'weight' is not finite", Problem(new Table(
            [Toy.Truth.Columns[0], Toy.Truth.Columns[1], Column.Of("weight", [1, double.NaN, 1, 1, 1, 1, 1, 1, 1, 1])])));

        static string Problem(Table truth) => Assert.IsType<ScoreImpossible>(Toy.Score(Toy.Bytes(Toy.GoodPrediction, "csv"), truth: truth)).Problem;
    }

    [Fact]
    public void A_challenge_that_names_an_unknown_metric_is_impossible_to_score()
    {
        ChallengeDefinition broken = Toy.Challenge with { PrimaryMetric = Toy.Use("roc_acu") };

        Assert.Contains("Did you mean 'roc_auc'?", Assert.IsType<ScoreImpossible>(Toy.Score(Toy.Bytes(Toy.GoodPrediction, "csv"), challenge: broken)).Problem);
    }

    private static Score Find(ScoreReport report, string metric, ScorePart part) => report.Scores.Single(s => s.Metric == metric && s.Part == part);

    private static (Table Truth, Table Prediction) RandomChallenge(Random random, int rows)
    {
        // Spread from dense to the whole 64-bit range, so that both ways of looking keys up are used.
        long spread = random.Next(3) switch { 0 => rows, 1 => rows * 1000L, _ => long.MaxValue };
        HashSet<long> keys = [];
        while (keys.Count < rows)
            keys.Add(random.NextInt64(spread) - (spread / 2));
        Column key = Column.Of("event_id", keys.ToArray());
        Table truth = new(
        [
            key,
            Column.Of("label", Draw(rows, () => (long)random.Next(2))),
            Column.Of("weight", Draw(rows, () => random.NextDouble() * 10)),
            Column.Of("part", Draw(rows, () => random.NextDouble() < 0.3 ? 0L : 1L)),
        ]);
        // Rounded, so that ties occur.
        Table prediction = new(
            [key, Column.Of("prediction", Draw(rows, () => Math.Round(random.NextDouble(), 2))), Column.Of("selected", Draw(rows, () => (long)random.Next(2)))]);
        return (truth, prediction);
    }

    private static T[] Draw<T>(int count, Func<T> draw) => [.. Enumerable.Range(0, count).Select(_ => draw())];

    private sealed class Reports : List<double>, IProgress<double>
    {
        public void Report(double value) => Add(value);
    }
}
