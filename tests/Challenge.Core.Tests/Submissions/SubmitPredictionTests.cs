using System.Text;
using Challenge.Core.Blobs;
using Challenge.Core.Datasets;
using Challenge.Core.Jobs;
using Challenge.Core.Submissions;
using Challenge.Datasets.Manifests;
using Challenge.Storage;
using Challenge.Tests;
using Microsoft.Extensions.DependencyInjection;

namespace Challenge.Core.Tests.Submissions;

/// <summary>The use case over the real SQLite stores and blob folders; only the job engine is a list.</summary>
public sealed class SubmitPredictionTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakeClock _clock = new();
    private readonly EnqueuedJobs _jobs = new();
    private ServiceProvider _services = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private ISubmissionStore Store => _services.GetRequiredService<ISubmissionStore>();

    public async ValueTask InitializeAsync()
    {
        ServerOptions options = new() { DataFolder = _folder.Path, MaximumUploadBytes = 1000 };
        ServiceCollection services = new();
        services.AddLogging().AddSingleton<TimeProvider>(_clock).AddSingleton(options).AddSqliteStorage(options);
        _services = services.BuildServiceProvider();
        await _services.MigrateAsync(Cancellation);
        await PublishAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task An_accepted_file_is_stored_queued_and_enqueued()
    {
        Submission submission = Accepted(await SubmitAsync("event_id,prediction\n1,0.5\n"));
        Submission? stored = await Store.FindAsync(submission.Id, Cancellation);
        Assert.Equal(SubmissionState.Queued, stored!.State);
        Assert.Equal(("toy", "open", 1, "alice", 26L), (stored.Challenge, stored.Phase, stored.Season, stored.Participant, stored.PredictionBytes));
        Assert.Equal([(JobKind.ScoreSubmission, submission.Id)], _jobs.All);
        await using Stream? content = await _services.GetRequiredService<ISubmissionBlobs>().OpenAsync(stored.PredictionDigest, Cancellation);
        using StreamReader reader = new(content!);
        Assert.Equal("event_id,prediction\n1,0.5\n", (await reader.ReadToEndAsync(Cancellation)).ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task While_the_next_version_is_made_the_one_before_is_scored_and_nothing_is_when_it_was_withdrawn()
    {
        IDatasetStore datasets = _services.GetRequiredService<IDatasetStore>();
        _clock.Advance(TimeSpan.FromSeconds(1));
        await datasets.EnsureAsync("toy", "2.0.0", DatasetState.Pending, Cancellation);
        Accepted(await SubmitAsync());
        Assert.True(await datasets.WithdrawAsync("toy", "1.0.0", "A unit was wrong.", Cancellation));
        Assert.IsType<SubmitNotReady>(await SubmitAsync());
        string token = (await datasets.ClaimAsync("toy", "2.0.0", TimeSpan.FromMinutes(1), Cancellation))!;
        Assert.True(await datasets.PublishAsync("toy", "2.0.0", token, new PublishedContent([], [new SealedTruth("test", 2, new string('b', 64), 100)], []), Cancellation));
        Assert.Equal(2, Accepted(await SubmitAsync()).Season);
        Assert.True(await datasets.WithdrawAsync("toy", "2.0.0", "It was worse.", Cancellation));
        Assert.Contains("It was worse.", Assert.IsType<SubmitNotReady>(await SubmitAsync()).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ids_sort_by_time()
    {
        Submission first = Accepted(await SubmitAsync());
        _clock.Advance(TimeSpan.FromMilliseconds(2));
        Submission second = Accepted(await SubmitAsync());
        Assert.True(string.CompareOrdinal(first.Id, second.Id) < 0);
    }

    [Fact]
    public async Task The_day_s_valid_attempts_run_out_and_come_back_at_midnight_utc()
    {
        for (int i = 0; i < 3; i++)
            Accepted(await SubmitAsync());
        SubmitLimitReached reached = Assert.IsType<SubmitLimitReached>(await SubmitAsync());
        Assert.Equal(new DateTimeOffset(2026, 11, 23, 0, 0, 0, TimeSpan.Zero), reached.NextAllowed);
        Assert.Contains("3 valid", reached.Explanation, StringComparison.Ordinal);
        Accepted(await SubmitAsync(account: "bob"));
        _clock.Advance(TimeSpan.FromHours(12));
        Accepted(await SubmitAsync());
    }

    [Fact]
    public async Task Rejected_files_count_toward_the_total_and_platform_faults_toward_nothing()
    {
        for (int i = 0; i < 5; i++)
            await RejectAsync(Accepted(await SubmitAsync()));
        SubmitLimitReached reached = Assert.IsType<SubmitLimitReached>(await SubmitAsync());
        Assert.Contains("rejected files included", reached.Explanation, StringComparison.Ordinal);

        for (int i = 0; i < 10; i++)
            await FailAsync(Accepted(await SubmitAsync(account: "bob")));
    }

    [Fact]
    public async Task Sending_many_at_once_cannot_pass_the_limit()
    {
        SubmitOutcome[] outcomes = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Task.Run(() => SubmitAsync(), Cancellation)));
        Assert.Equal(3, outcomes.OfType<SubmitAccepted>().Count());
        Assert.Equal(9, outcomes.OfType<SubmitLimitReached>().Count());
        Assert.Equal(3, (await Store.ListAsync(new SubmissionQuery(), Cancellation)).Count);
    }

    [Fact]
    public async Task A_challenge_that_is_not_open_says_when_it_opens()
    {
        ChallengeDefinition later = ToyManifests.Challenge() with
        {
            Phases = [Phase("past", -3, -2), Phase("next", 5, 6), Phase("then", 7, null)],
        };
        SubmitClosed closed = Assert.IsType<SubmitClosed>(await SubmitAsync(catalog: ToyManifests.Catalog(later)));
        Assert.Equal(_clock.GetUtcNow().AddDays(5), closed.Opens);

        ChallengeDefinition over = later with { Phases = [Phase("past", -3, 0)] };
        Assert.Null(Assert.IsType<SubmitClosed>(await SubmitAsync(catalog: ToyManifests.Catalog(over))).Opens);
        await AssertNothingKeptAsync();
    }

    [Fact]
    public async Task A_dataset_that_is_not_published_takes_no_submission()
    {
        DatasetManifest other = ToyManifests.Dataset() with { Id = "other" };
        ManifestCatalog catalog = new([other], [ToyManifests.Challenge() with { Dataset = "other" }], []);
        Assert.IsType<SubmitNotReady>(await SubmitAsync(catalog: catalog));
        await AssertNothingKeptAsync();
    }

    [Fact]
    public async Task An_unknown_challenge_is_said_to_be_unknown() =>
        Assert.Equal("nope", Assert.IsType<SubmitUnknownChallenge>(await SubmitAsync(challenge: "nope")).Challenge);

    [Fact]
    public async Task A_file_over_the_limit_is_refused_and_not_kept()
    {
        Assert.Equal(1000, Assert.IsType<SubmitTooLarge>(await SubmitAsync(new string('x', 1001))).MaximumBytes);
        await AssertNothingKeptAsync();
    }

    [Fact]
    public async Task An_empty_file_is_refused()
    {
        Assert.IsType<SubmitEmpty>(await SubmitAsync(""));
        Assert.Empty(await Store.ListAsync(new SubmissionQuery(), Cancellation));
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("ftp://example.org")]
    [InlineData("paper")]
    public async Task An_address_that_is_no_web_address_is_refused(string url)
    {
        Assert.IsType<SubmitBadNotes>(await SubmitAsync(notes: SubmissionNotes.None with { Url = url }));
        await AssertNothingKeptAsync();
    }

    [Fact]
    public async Task Notes_that_are_too_long_are_refused_with_their_length()
    {
        SubmitBadNotes bad = Assert.IsType<SubmitBadNotes>(await SubmitAsync(notes: SubmissionNotes.None with { MethodName = new string('m', 101) }));
        Assert.Contains("101", bad.Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("rank\n1")]
    [InlineData("ada\u202Enitsuj")]
    public async Task A_method_name_that_would_not_look_like_itself_is_refused(string name) =>
        Assert.IsType<SubmitBadNotes>(await SubmitAsync(notes: SubmissionNotes.None with { MethodName = name }));

    [Fact]
    public async Task An_address_is_no_place_for_a_text() =>
        Assert.IsType<SubmitBadNotes>(await SubmitAsync(notes: SubmissionNotes.None with { Url = "https://example.org/" + new string('x', 500) }));

    [Fact]
    public async Task A_file_refused_after_it_was_stored_is_not_kept_unless_it_is_somebodys_submission()
    {
        using MemoryStream content = new("event_id,prediction\n1,0.5\n"u8.ToArray());
        SubmitRequest request = Request(content) with { LaterNotes = _ => Task.FromResult(SubmissionNotes.None with { Url = "javascript:1" }) };
        Assert.IsType<SubmitBadNotes>(await UseCase().RunAsync(request, Cancellation));
        await AssertNothingKeptAsync();

        Submission kept = Accepted(await SubmitAsync(account: "bob"));
        content.Position = 0;
        Assert.IsType<SubmitBadNotes>(await UseCase().RunAsync(request, Cancellation));
        await using Stream? stored = await _services.GetRequiredService<ISubmissionBlobs>().OpenAsync(kept.PredictionDigest, Cancellation);
        Assert.NotNull(stored);
    }

    [Fact]
    public async Task A_refused_upload_takes_no_file_from_one_that_is_still_being_recorded()
    {
        SubmitPrediction useCase = UseCase();
        TaskCompletionSource<SubmissionNotes> notes = new();
        using MemoryStream first = new("event_id,prediction\n1,0.5\n"u8.ToArray());
        TaskCompletionSource isStored = new();
        SubmitRequest waiting = Request(first) with
        {
            LaterNotes = _ =>
            {
                isStored.SetResult();
                return notes.Task;
            },
        };
        Task<SubmitOutcome> slow = useCase.RunAsync(waiting, Cancellation);
        await isStored.Task.WaitAsync(Cancellation);
        using MemoryStream second = new("event_id,prediction\n1,0.5\n"u8.ToArray());
        SubmitRequest bad = Request(second, account: "bob") with { LaterNotes = _ => Task.FromResult(SubmissionNotes.None with { Url = "javascript:1" }) };
        Assert.IsType<SubmitBadNotes>(await useCase.RunAsync(bad, Cancellation));
        notes.SetResult(SubmissionNotes.None);
        await using Stream? stored = await _services.GetRequiredService<ISubmissionBlobs>().OpenAsync(Accepted(await slow).PredictionDigest, Cancellation);
        Assert.NotNull(stored);
    }

    [Fact]
    public async Task A_connection_cut_in_the_middle_leaves_nothing()
    {
        await using Stream cut = new CutStream(500);
        await Assert.ThrowsAsync<IOException>(() => UseCase().RunAsync(Request(cut), Cancellation));
        await AssertNothingKeptAsync();
    }

    [Fact]
    public async Task A_client_that_hangs_up_leaves_nothing()
    {
        using CancellationTokenSource hangUp = new();
        await using Stream slow = new CutStream(500, hangUp);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => UseCase().RunAsync(Request(slow), hangUp.Token));
        await AssertNothingKeptAsync();
    }

    private async Task PublishAsync()
    {
        IDatasetStore datasets = _services.GetRequiredService<IDatasetStore>();
        await datasets.EnsureAsync("toy", "1.0.0", DatasetState.Pending, Cancellation);
        string? token = await datasets.ClaimAsync("toy", "1.0.0", TimeSpan.FromMinutes(1), Cancellation);
        Assert.True(await datasets.PublishAsync("toy", "1.0.0", token!, new PublishedContent([], [new SealedTruth("test", 1, new string('a', 64), 100)], []), Cancellation));
    }

    private SubmitPrediction UseCase(ManifestCatalog? catalog = null) => new(
        catalog ?? ToyManifests.Catalog(), _services.GetRequiredService<IDatasetStore>(), _services.GetRequiredService<ISubmissionBlobs>(),
        Store, _jobs, _services.GetRequiredService<ServerOptions>(), _clock);

    private static SubmitRequest Request(Stream content, string challenge = "toy", string account = "alice", SubmissionNotes? notes = null) =>
        new(challenge, account, account, content, "mine.csv", notes ?? SubmissionNotes.None);

    private async Task<SubmitOutcome> SubmitAsync(
        string content = "event_id,prediction\n1,0.5\n", string challenge = "toy", string account = "alice",
        SubmissionNotes? notes = null, ManifestCatalog? catalog = null)
    {
        using MemoryStream stream = new(Encoding.UTF8.GetBytes(content));
        return await UseCase(catalog).RunAsync(Request(stream, challenge, account, notes), Cancellation);
    }

    private static Submission Accepted(SubmitOutcome outcome) => Assert.IsType<SubmitAccepted>(outcome).Submission;

    private async Task RejectAsync(Submission submission)
    {
        SubmissionClaim? claim = await Store.ClaimAsync(submission.Id, TimeSpan.FromMinutes(1), Cancellation);
        Assert.True(await Store.RejectAsync(submission.Id, claim!.Token, new Challenge.Scoring.Rejection("bad", 0, []), Cancellation));
    }

    private async Task FailAsync(Submission submission)
    {
        SubmissionClaim? claim = await Store.ClaimAsync(submission.Id, TimeSpan.FromMinutes(1), Cancellation);
        Assert.True(await Store.ReleaseAsync(submission.Id, claim!.Token, "our fault", 1, Cancellation));
    }

    private async Task AssertNothingKeptAsync()
    {
        Assert.Empty(await Store.ListAsync(new SubmissionQuery(), Cancellation));
        Assert.Empty(_jobs.All);
        Assert.Empty(Directory.EnumerateFiles(_folder["submissions"], "*", SearchOption.AllDirectories));
    }

    private Phase Phase(string id, double opensInDays, double? closesInDays) => new(
        id, id, _clock.GetUtcNow().AddDays(opensInDays), closesInDays is { } days ? _clock.GetUtcNow().AddDays(days) : null, 3, 5, 0.3, Feedback.Exact);
}
