using Challenge.Core.Leaderboards;
using Challenge.Core.Submissions;
using Challenge.Datasets.Manifests;
using Challenge.Metrics;
using Challenge.Scoring;
using Challenge.Storage;
using Challenge.Tests;
using Microsoft.Extensions.DependencyInjection;

namespace Challenge.Core.Tests.Leaderboards;

/// <summary>Boards over the real SQLite store.</summary>
public sealed class ReadLeaderboardTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakeClock _clock = new();
    private ServiceProvider _services = null!;
    private BoardCache _cache = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private ISubmissionStore Store => _services.GetRequiredService<ISubmissionStore>();

    public async ValueTask InitializeAsync()
    {
        ServerOptions options = new() { DataFolder = _folder.Path };
        ServiceCollection services = new();
        services.AddLogging().AddSingleton<TimeProvider>(_clock).AddSingleton(options).AddSqliteStorage(options);
        _services = services.BuildServiceProvider();
        await _services.MigrateAsync(Cancellation);
        _cache = new BoardCache(Store);
    }

    public async ValueTask DisposeAsync()
    {
        _cache.Dispose();
        await _services.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task An_open_phase_ranks_by_the_public_part_and_a_closed_one_by_the_private()
    {
        ChallengeDefinition challenge = Challenge(Phase("only", -1, 1));
        await ScoredAsync("ada", "only", publicAuc: 0.9, privateAuc: 0.6);
        await ScoredAsync("bob", "only", publicAuc: 0.8, privateAuc: 0.7);

        Leaderboard? open = await ReadAsync(challenge);
        Assert.Equal((ScorePart.Public, "ada 0.9, bob 0.8"), (open!.Part, Text(open)));
        _clock.Advance(TimeSpan.FromDays(1));
        Leaderboard? closed = await ReadAsync(challenge);
        Assert.Equal((ScorePart.Private, "bob 0.7, ada 0.6"), (closed!.Part, Text(closed)));
    }

    [Fact]
    public async Task Without_a_name_the_phase_that_opened_last_is_read()
    {
        ChallengeDefinition challenge = Challenge(Phase("first", -5, -3), Phase("second", -2, -1), Phase("third", 1, null));
        Assert.Equal("second", (await ReadAsync(challenge))!.Phase);
        Assert.Equal("first", (await ReadAsync(challenge, "first"))!.Phase);
        Assert.Equal("first", (await ReadAsync(Challenge(Phase("first", 1, 2))))!.Phase);
        Assert.Null(await ReadAsync(challenge, "fourth"));
    }

    [Fact]
    public async Task A_closed_phase_stays_on_its_public_part_until_the_next_one_on_the_same_rows_has_closed()
    {
        ChallengeDefinition challenge = Challenge(Phase("first", -5, -3), Phase("second", -2, 1));
        await ScoredAsync("ada", "first", publicAuc: 0.9, privateAuc: 0.6);
        Assert.Equal("ada 0.9", Text((await ReadAsync(challenge, "first"))!));
        _clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal("ada 0.6", Text((await ReadAsync(challenge, "first"))!));
    }

    [Theory]
    [InlineData(Feedback.Hidden)]
    public async Task Hidden_feedback_keeps_the_board_empty_until_the_close(Feedback feedback)
    {
        ChallengeDefinition challenge = Challenge(Phase("only", -1, 1) with { Feedback = feedback }) with { ReferenceResults = [Paper("roc_auc", 0.99)] };
        await ScoredAsync("ada", "only", 0.9, 0.6);
        Assert.Equal([RowKind.Reference], (await ReadAsync(challenge))!.Rows.Select(r => r.Kind));
        _clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal([RowKind.Submission, RowKind.Reference], (await ReadAsync(challenge))!.Rows.Select(r => r.Kind));
    }

    [Fact]
    public async Task Withdrawn_submissions_leave_the_board()
    {
        ChallengeDefinition challenge = Challenge(Phase("only", -1, null));
        Submission submission = await ScoredAsync("ada", "only", 0.9, 0.6);
        Assert.Single((await ReadAsync(challenge))!.Rows);
        Assert.True(await Store.WithdrawAsync(submission.Id, Cancellation));
        Assert.Empty((await ReadAsync(challenge))!.Rows);
    }

    [Theory]
    [InlineData("log_loss", 0.45, "ada 0.9")]
    [InlineData("log_loss", 0.6, "ada 0.9, bob 0.8")]
    [InlineData("roc_auc", 0.85, "ada 0.9")]
    [InlineData("accuracy", 0.1, "")]
    public async Task Only_what_passes_every_gate_is_ranked(string metric, double threshold, string expected)
    {
        Dictionary<string, string> none = [];
        ChallengeDefinition challenge = Challenge(Phase("only", -1, null)) with
        {
            Gates = [new Gate(new MetricUse(metric, none, none, new Dictionary<string, double>()), threshold)],
        };
        await ScoredAsync("ada", "only", 0.9, 0.6, logLoss: 0.4);
        await ScoredAsync("bob", "only", 0.8, 0.7, logLoss: 0.5);
        Assert.Equal(expected, Text((await ReadAsync(challenge))!));
    }

    [Fact]
    public async Task Results_in_another_metric_do_not_stand_on_the_board()
    {
        ChallengeDefinition challenge = Challenge(Phase("only", -1, null)) with { ReferenceResults = [Paper("roc_auc", 0.99), Paper("log_loss", 0.1)] };
        Assert.Equal(0.99, Assert.Single((await ReadAsync(challenge))!.Rows).Value);
    }

    [Fact]
    public async Task An_unknown_challenge_has_no_board() =>
        Assert.Null(await new ReadLeaderboard(ToyManifests.Catalog(), new MetricCatalog(), Store, _cache, _clock).RunAsync("nope", null, null, Cancellation));

    [Fact]
    public async Task A_ladder_shows_the_last_rung_and_counts_every_entry_until_the_phase_closes()
    {
        ChallengeDefinition challenge = Challenge(Phase("only", -1, 1) with { Feedback = Feedback.Ladder });
        // Errors of 0.01: a step up takes more than 0.0141.
        Submission first = await ScoredAsync("ada", "only", 0.80, 0.6, challenge: challenge);
        await ScoredAsync("ada", "only", 0.81, 0.7, challenge: challenge);
        Submission bob = await ScoredAsync("bob", "only", 0.75, 0.65, challenge: challenge);

        Leaderboard open = (await ReadAsync(challenge))!;
        Assert.True(open.IsLadder);
        Assert.Equal("ada 0.8, bob 0.75", Text(open));
        Assert.Equal([(first.Id, 2), (bob.Id, 1)], open.Rows.Select(r => (r.SubmissionId, r.Entries)));
        Assert.All(open.Rows, r => Assert.Empty(r.Others));

        _clock.Advance(TimeSpan.FromDays(1));
        Leaderboard closed = (await ReadAsync(challenge))!;
        Assert.Equal((false, "ada 0.7, bob 0.65"), (closed.IsLadder, Text(closed)));
    }

    [Fact]
    public async Task A_rung_that_is_withdrawn_leaves_the_board_and_the_rungs_before_it_come_back()
    {
        ChallengeDefinition challenge = Challenge(Phase("only", -1, 1) with { Feedback = Feedback.Ladder });
        await ScoredAsync("ada", "only", 0.80, 0.6, challenge: challenge);
        Submission second = await ScoredAsync("ada", "only", 0.90, 0.7, challenge: challenge);
        Assert.Equal("ada 0.9", Text((await ReadAsync(challenge))!));
        Assert.True(await Store.WithdrawAsync(second.Id, Cancellation));
        Assert.Equal("ada 0.8", Text((await ReadAsync(challenge))!));
    }

    [Fact]
    public async Task What_misses_a_gate_is_no_rung()
    {
        Dictionary<string, string> none = [];
        ChallengeDefinition challenge = Challenge(Phase("only", -1, 1) with { Feedback = Feedback.Ladder }) with
        {
            Gates = [new Gate(new MetricUse("log_loss", none, none, new Dictionary<string, double>()), 0.45)],
        };
        Submission missed = await ScoredAsync("ada", "only", 0.99, 0.9, logLoss: 0.5, challenge: challenge);
        Submission passed = await ScoredAsync("ada", "only", 0.80, 0.7, logLoss: 0.4, challenge: challenge);
        Assert.Equal(new PublishedScore(null, null, false), (await Store.FindAsync(missed.Id, Cancellation))!.Published);
        Assert.Equal(passed.Id, Assert.Single((await ReadAsync(challenge))!.Rows).SubmissionId);
    }

    [Fact]
    public async Task A_board_is_ranked_once_and_anew_when_a_score_comes_in()
    {
        ChallengeDefinition challenge = Challenge(Phase("only", -1, null));
        await ScoredAsync("ada", "only", 0.9, 0.6);
        Leaderboard first = (await ReadAsync(challenge))!;
        Assert.Same(first, await ReadAsync(challenge));
        await ScoredAsync("bob", "only", 0.8, 0.6);
        Leaderboard second = (await ReadAsync(challenge))!;
        Assert.Equal("ada 0.9, bob 0.8", Text(second));
        Assert.Same(second, await ReadAsync(challenge));
    }

    [Fact]
    public async Task Replicas_pair_the_rows_of_a_board()
    {
        ChallengeDefinition challenge = Challenge(Phase("only", -1, null));
        double[] noise = [.. Enumerable.Range(0, 100).Select(i => 0.01 * Math.Sin(i))];
        await ScoredAsync("ada", "only", 0.81, 0.6, replicas: [.. noise.Select(x => 0.81 + x)]);
        await ScoredAsync("bob", "only", 0.80, 0.6, replicas: [.. noise.Select(x => 0.80 + x)]);
        await ScoredAsync("old", "only", 0.795, 0.6);
        Leaderboard board = (await ReadAsync(challenge))!;
        Assert.Equal([true, true, false], board.Rows.Select(r => r.IsPaired));
        Assert.Equal([1, 2], board.Rows.Take(2).Select(r => r.Tier!.Value));
    }

    private Task<Leaderboard?> ReadAsync(ChallengeDefinition challenge, string? phase = null, int? season = null) =>
        new ReadLeaderboard(ToyManifests.Catalog(challenge), new MetricCatalog(), Store, _cache, _clock).RunAsync(challenge.Id, phase, season, Cancellation);

    private async Task<Submission> ScoredAsync(string participant, string phase, double publicAuc, double privateAuc, double logLoss = 0.3,
        ChallengeDefinition? challenge = null, double[]? replicas = null)
    {
        Submission submission = new()
        {
            Id = Guid.CreateVersion7(_clock.GetUtcNow()).ToString("N"),
            Challenge = "toy",
            Phase = phase,
            Season = 1,
            AccountId = participant,
            Participant = participant,
            Kind = SubmissionKind.Submission,
            State = SubmissionState.Received,
            Notes = SubmissionNotes.None,
            PredictionDigest = new string('d', 64),
            PredictionBytes = 1,
            ReceivedAt = _clock.GetUtcNow(),
        };
        ScoreReport report = new(
            [
                new Score("roc_auc", ScorePart.Public, publicAuc, 0.01, 30, null),
                new Score("roc_auc", ScorePart.Private, privateAuc, 0.01, 70, null),
                new Score("log_loss", ScorePart.Public, logLoss, 0.01, 30, null),
            ],
            new ScoreDigests("p", "t", "c", "roc_auc/1", "1"), 100)
        {
            Replicas = replicas is null ? [] : [new ScoreReplicas("roc_auc", ScorePart.Public, replicas)],
        };
        LadderRule? ladder = challenge is null ? null : LadderRule.Of(challenge, phase, new MetricCatalog());
        Assert.True(await Store.AddAsync(submission, null, Cancellation));
        Assert.True(await Store.QueueAsync(submission.Id, Cancellation));
        SubmissionClaim? claim = await Store.ClaimAsync(submission.Id, TimeSpan.FromMinutes(1), Cancellation);
        Assert.True(await Store.CompleteAsync(submission.Id, claim!.Token, report, ladder, Cancellation));
        return submission;
    }

    private static string Text(Leaderboard board) =>
        string.Join(", ", board.Rows.Select(r => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{r.Participant} {r.Value}")));

    private static ChallengeDefinition Challenge(params Phase[] phases) => ToyManifests.Challenge() with { Phases = phases };

    private Phase Phase(string id, double opensInDays, double? closesInDays) => new(
        id, id, _clock.GetUtcNow().AddDays(opensInDays), closesInDays is { } days ? _clock.GetUtcNow().AddDays(days) : null, 3, 5, 0.3, Feedback.Exact);

    private static ReferenceResult Paper(string metric, double value) => new("a method", metric, value, null, new Reference("a paper", null));
}
