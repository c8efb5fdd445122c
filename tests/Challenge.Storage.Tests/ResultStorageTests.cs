using Challenge.Core.Leaderboards;
using Challenge.Core.Submissions;
using Challenge.Metrics.Diagnostics;
using Challenge.Scoring;
using Challenge.Storage.Sql;

namespace Challenge.Storage.Tests;

/// <summary>What is stored beside a score: replicas and curves, and the version of a board.</summary>
public sealed class ResultStorageTests
{
    private static readonly double[] _replicas = [0.1 + 0.2, double.NaN, -0.0, double.Epsilon, double.MaxValue];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Replicas_come_back_bit_for_bit_by_metric_and_part()
    {
        await using TestStorage storage = await TestStorage.StartAsync();
        ISubmissionStore store = storage.Get<ISubmissionStore>();
        string with = await ScoredAsync(storage, Report());
        string without = await ScoredAsync(storage, Samples.Report());

        IReadOnlyDictionary<string, double[]> found = await store.ListReplicasAsync([with, without, "none"], "ams", ScorePart.Public, Stop);

        Assert.Equal([with], found.Keys);
        Assert.Equal(_replicas.Select(BitConverter.DoubleToInt64Bits), found[with].Select(BitConverter.DoubleToInt64Bits));
        double[] ofPrivate = (await store.ListReplicasAsync([with], "ams", ScorePart.Private, Stop))[with];
        Assert.Equal(7.0, Assert.Single(ofPrivate));
        Assert.Empty(await store.ListReplicasAsync([with], "roc_auc", ScorePart.Public, Stop));
        Assert.Empty(await store.ListReplicasAsync([], "ams", ScorePart.Public, Stop));
    }

    [Fact]
    public async Task Replicas_are_little_endian_doubles()
    {
        await using TestStorage storage = await TestStorage.StartAsync();
        string id = await ScoredAsync(storage, Report());
        byte[] stored = (await storage.Get<Database>().ReadAsync(
            commands => commands.ScalarAsync<byte[]>("SELECT replicas FROM score_replicas WHERE submission_id = @id AND part = 'Private'", new { id }), Stop))!;
        Assert.Equal([0, 0, 0, 0, 0, 0, 0x1C, 0x40], stored);
    }

    [Fact]
    public async Task Curves_come_back_as_they_were_in_the_order_of_the_report()
    {
        await using TestStorage storage = await TestStorage.StartAsync();
        ISubmissionStore store = storage.Get<ISubmissionStore>();
        ScoreReport report = Report();
        string id = await ScoredAsync(storage, report);

        IReadOnlyList<ScoredDiagnostic> found = await store.ListDiagnosticsAsync(id, Stop);

        Assert.Equivalent(report.Diagnostics, found, strict: true);
        Assert.Equal(["roc_curve", "calibration", "roc_curve"], found.Select(d => d.Diagnostic.Id));
        Assert.Empty(await store.ListDiagnosticsAsync("none", Stop));
    }

    [Fact]
    public async Task A_report_that_is_refused_leaves_no_replicas_and_no_curves()
    {
        await using TestStorage storage = await TestStorage.StartAsync();
        ISubmissionStore store = storage.Get<ISubmissionStore>();
        (string id, string token) = await ClaimAsync(storage);
        ScoreReport twice = Report() with { Diagnostics = [.. Report().Diagnostics, Report().Diagnostics[0]] };

        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => store.CompleteAsync(id, token, twice, null, Stop));

        Assert.Equal(0, await CountAsync(storage));
        Assert.Empty((await store.FindAsync(id, Stop))!.Scores);
        Assert.False(await store.CompleteAsync(id, "another token", Report(), null, Stop));
        Assert.Equal(0, await CountAsync(storage));
    }

    [Fact]
    public async Task A_submission_that_is_deleted_leaves_nothing_behind()
    {
        await using TestStorage storage = await TestStorage.StartAsync();
        string id = await ScoredAsync(storage, Report(), LadderSamples.Rule());
        Assert.Equal(6, await CountAsync(storage));

        Assert.True(await storage.Get<Database>().ChangeAsync("DELETE FROM submissions WHERE id = @id", new { id }, Stop));

        Assert.Equal(0, await CountAsync(storage));
    }

    [Fact]
    public async Task The_version_of_a_board_changes_with_every_score_and_withdrawal_of_it_alone()
    {
        await using TestStorage storage = await TestStorage.StartAsync();
        ISubmissionStore store = storage.Get<ISubmissionStore>();
        Task<BoardVersion> VersionAsync() => store.FindBoardVersionAsync("higgs-tautau", "open", Stop);
        List<BoardVersion> versions = [await VersionAsync()];
        Assert.Equal(new BoardVersion(0, 0, null), versions[0]);

        string first = await ScoredAsync(storage, Report());
        versions.Add(await VersionAsync());
        await ScoredAsync(storage, Report());
        versions.Add(await VersionAsync());
        Assert.True(await store.WithdrawAsync(first, Stop));
        versions.Add(await VersionAsync());
        Assert.Equal(4, versions.Distinct().Count());
        Assert.Equal((1, 1), (versions[3].Scored, versions[3].Withdrawn));

        (string rejected, string token) = await ClaimAsync(storage);
        Assert.True(await store.RejectAsync(rejected, token, Samples.Rejection, Stop));
        Assert.Equal(versions[3], await VersionAsync());
        Assert.Equal(new BoardVersion(0, 0, null), await store.FindBoardVersionAsync("higgs-tautau", "another", Stop));
    }

    private static ScoreReport Report()
    {
        Diagnostic roc = new(
            "roc_curve", "ROC curve", new PlotAxis("ε_B"), new PlotAxis("1/ε_B", "GeV", true),
            [new PlotSeries("your model", PlotMark.Line, [0, 0.1 + 0.2, 1], [0, 0.5, 1]), new PlotSeries("bins", PlotMark.Step, [0, 1, 2], [5, 1e-300])]);
        Diagnostic calibration = new(
            "calibration", "Calibration", new PlotAxis("p"), new PlotAxis("share"), [new PlotSeries("your model", PlotMark.Point, [0.5], [0.25], [0.125])]);
        return Samples.Report() with
        {
            Replicas = [new ScoreReplicas("ams", ScorePart.Public, _replicas), new ScoreReplicas("ams", ScorePart.Private, [7.0])],
            Diagnostics =
            [
                new ScoredDiagnostic(ScorePart.Public, roc), new ScoredDiagnostic(ScorePart.Public, calibration), new ScoredDiagnostic(ScorePart.Private, roc),
            ],
        };
    }

    /// <summary>Rows of all tables that hang on a submission, scores aside.</summary>
    private static Task<int> CountAsync(TestStorage storage) => storage.Get<Database>().ReadAsync(
        commands => commands.ScalarAsync<int>(
            "SELECT (SELECT COUNT(*) FROM score_replicas) + (SELECT COUNT(*) FROM diagnostics) + (SELECT COUNT(*) FROM published_scores)"),
        Stop);

    private static async Task<string> ScoredAsync(TestStorage storage, ScoreReport report, LadderRule? ladder = null)
    {
        (string id, string token) = await ClaimAsync(storage);
        Assert.True(await storage.Get<ISubmissionStore>().CompleteAsync(id, token, report, ladder, Stop));
        return id;
    }

    private static async Task<(string Id, string Token)> ClaimAsync(TestStorage storage)
    {
        ISubmissionStore store = storage.Get<ISubmissionStore>();
        storage.Clock.Advance(TimeSpan.FromSeconds(1));
        Submission submission = Samples.Submission(storage.Clock.GetUtcNow());
        Assert.True(await store.AddAsync(submission, null, Stop));
        Assert.True(await store.QueueAsync(submission.Id, Stop));
        return (submission.Id, (await store.ClaimAsync(submission.Id, Samples.Lease, Stop))!.Token);
    }
}
