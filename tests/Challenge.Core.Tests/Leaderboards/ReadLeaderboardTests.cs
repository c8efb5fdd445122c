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

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private ISubmissionStore Store => _services.GetRequiredService<ISubmissionStore>();

    public async ValueTask InitializeAsync()
    {
        ServerOptions options = new() { DataFolder = _folder.Path };
        ServiceCollection services = new();
        services.AddLogging().AddSingleton<TimeProvider>(_clock).AddSingleton(options).AddSqliteStorage(options);
        _services = services.BuildServiceProvider();
        await _services.MigrateAsync(Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
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
    [InlineData(Feedback.Ladder)]
    public async Task Feedback_that_is_not_exact_keeps_the_board_empty_until_the_close(Feedback feedback)
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
        Assert.Null(await new ReadLeaderboard(ToyManifests.Catalog(), new MetricCatalog(), Store, _clock).RunAsync("nope", null, Cancellation));

    private Task<Leaderboard?> ReadAsync(ChallengeDefinition challenge, string? phase = null) =>
        new ReadLeaderboard(ToyManifests.Catalog(challenge), new MetricCatalog(), Store, _clock).RunAsync(challenge.Id, phase, Cancellation);

    private async Task<Submission> ScoredAsync(string participant, string phase, double publicAuc, double privateAuc, double logLoss = 0.3)
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
            new ScoreDigests("p", "t", "c", "roc_auc/1", "1"), 100);
        Assert.True(await Store.AddAsync(submission, null, Cancellation));
        Assert.True(await Store.QueueAsync(submission.Id, Cancellation));
        SubmissionClaim? claim = await Store.ClaimAsync(submission.Id, TimeSpan.FromMinutes(1), Cancellation);
        Assert.True(await Store.CompleteAsync(submission.Id, claim!.Token, report, Cancellation));
        return submission;
    }

    private static string Text(Leaderboard board) =>
        string.Join(", ", board.Rows.Select(r => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{r.Participant} {r.Value}")));

    private static ChallengeDefinition Challenge(params Phase[] phases) => ToyManifests.Challenge() with { Phases = phases };

    private Phase Phase(string id, double opensInDays, double? closesInDays) => new(
        id, id, _clock.GetUtcNow().AddDays(opensInDays), closesInDays is { } days ? _clock.GetUtcNow().AddDays(days) : null, 3, 5, 0.3, Feedback.Exact);

    private static ReferenceResult Paper(string metric, double value) => new("a method", metric, value, null, new Reference("a paper", null));
}
