using Challenge.Core.Submissions;
using Challenge.Scoring;

namespace Challenge.Storage.Tests;

/// <summary>Leases, attempts, faults, races and the queue.</summary>
public sealed class SubmissionScoringTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_claim_starts_an_attempt_under_a_token_of_its_own()
    {
        await using TestStorage storage = await TestStorage.StartAsync();
        ISubmissionStore store = storage.Get<ISubmissionStore>();
        string id = await QueueOneAsync(storage);
        storage.Clock.Advance(TimeSpan.FromSeconds(3));

        SubmissionClaim first = (await store.ClaimAsync(id, Samples.Lease, Stop))!;
        Assert.True(await store.ReleaseAsync(id, first.Token, "The disk was full.", Samples.MaximumAttempts, Stop));
        SubmissionClaim second = (await store.ClaimAsync(id, Samples.Lease, Stop))!;

        Assert.Equal(SubmissionState.Scoring, first.Submission.State);
        Assert.Equal(1, first.Submission.Attempt);
        Assert.Equal(2, second.Submission.Attempt);
        Assert.Equal(storage.Clock.GetUtcNow(), first.Submission.StartedAt);
        Assert.NotEqual(first.Token, second.Token);
        Assert.False(await store.CompleteAsync(id, first.Token, Samples.Report(), null, Stop));
        Assert.True(await store.CompleteAsync(id, second.Token, Samples.Report(), null, Stop));
    }

    [Fact]
    public async Task Of_many_claimants_one_wins()
    {
        await using TestStorage storage = await TestStorage.StartAsync();
        ISubmissionStore[] stores =
        [
            storage.Get<ISubmissionStore>(),
            (ISubmissionStore)(await storage.StartProcessAsync()).GetService(typeof(ISubmissionStore))!,
        ];
        for (int round = 0; round < 10; round++)
        {
            string id = await QueueOneAsync(storage);
            SubmissionClaim?[] claims = await Task.WhenAll(
                Enumerable.Range(0, 8).Select(i => Task.Run(() => stores[i % 2].ClaimAsync(id, Samples.Lease, Stop), Stop)));
            Assert.Single(claims, c => c is not null);
            Assert.Equal(1, (await stores[0].FindAsync(id, Stop))!.Attempt);
        }
    }

    [Fact]
    public async Task Progress_is_kept_and_extends_the_lease()
    {
        await using TestStorage storage = await TestStorage.StartAsync();
        ISubmissionStore store = storage.Get<ISubmissionStore>();
        string id = await QueueOneAsync(storage);
        string token = (await store.ClaimAsync(id, Samples.Lease, Stop))!.Token;

        storage.Clock.Advance(Samples.Lease - TimeSpan.FromSeconds(1));
        Assert.True(await store.ProgressAsync(id, token, 0.25, Samples.Lease, Stop));
        storage.Clock.Advance(Samples.Lease - TimeSpan.FromSeconds(1));

        Assert.Empty(await store.RecoverAsync(Samples.MaximumAttempts, Stop));
        Assert.Equal(0.25, (await store.FindAsync(id, Stop))!.Progress);
    }

    [Fact]
    public async Task A_silent_scorer_loses_its_submission_when_the_lease_ends_and_not_before()
    {
        await using TestStorage storage = await TestStorage.StartAsync();
        ISubmissionStore store = storage.Get<ISubmissionStore>();
        string id = await QueueOneAsync(storage);
        string token = (await store.ClaimAsync(id, Samples.Lease, Stop))!.Token;

        storage.Clock.Advance(Samples.Lease - TimeSpan.FromMicroseconds(1));
        Assert.Empty(await store.RecoverAsync(Samples.MaximumAttempts, Stop));
        storage.Clock.Advance(TimeSpan.FromMicroseconds(1));
        Assert.Equal([id], await store.RecoverAsync(Samples.MaximumAttempts, Stop));

        Submission queued = (await store.FindAsync(id, Stop))!;
        Assert.Equal(SubmissionState.Queued, queued.State);
        Assert.Null(queued.StartedAt);
        Assert.False(await store.ProgressAsync(id, token, 0.9, Samples.Lease, Stop));
        Assert.False(await store.CompleteAsync(id, token, Samples.Report(), null, Stop));
        Assert.Empty((await store.FindAsync(id, Stop))!.Scores);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_submission_that_ends_every_scorer_is_Failed_and_can_be_retried(bool isSilent)
    {
        await using TestStorage storage = await TestStorage.StartAsync();
        ISubmissionStore store = storage.Get<ISubmissionStore>();
        string id = await QueueOneAsync(storage);

        for (int attempt = 1; attempt <= Samples.MaximumAttempts; attempt++)
        {
            Assert.Equal([id], await store.RecoverAsync(Samples.MaximumAttempts, Stop));
            string token = (await store.ClaimAsync(id, Samples.Lease, Stop))!.Token;
            if (isSilent)
                storage.Clock.Advance(Samples.Lease);
            else
                Assert.True(await store.ReleaseAsync(id, token, "The disk was full.", Samples.MaximumAttempts, Stop));
        }

        Assert.Empty(await store.RecoverAsync(Samples.MaximumAttempts, Stop));
        Submission failed = (await store.FindAsync(id, Stop))!;
        Assert.Equal(SubmissionState.Failed, failed.State);
        Assert.Equal(Samples.MaximumAttempts, failed.Attempt);
        Assert.Equal(storage.Clock.GetUtcNow(), failed.FinishedAt);
        Assert.Contains(isSilent ? "stopped" : "disk was full", failed.Failure, StringComparison.Ordinal);

        Assert.True(await store.RetryAsync(id, Stop));
        Submission retried = (await store.FindAsync(id, Stop))!;
        Assert.Equal((SubmissionState.Queued, 0, null), (retried.State, retried.Attempt, retried.FinishedAt));
        Assert.Null(retried.Failure);
    }

    [Fact]
    public async Task An_interrupted_submission_waits_behind_the_fresh_ones()
    {
        await using TestStorage storage = await TestStorage.StartAsync();
        ISubmissionStore store = storage.Get<ISubmissionStore>();
        Assert.Null(await store.FindNextAsync(Stop));
        string interrupted = await QueueOneAsync(storage);
        storage.Clock.Advance(TimeSpan.FromMilliseconds(1));
        string fresh = await QueueOneAsync(storage);
        Assert.Equal(interrupted, await store.FindNextAsync(Stop));

        string token = (await store.ClaimAsync(interrupted, Samples.Lease, Stop))!.Token;
        Assert.True(await store.ReleaseAsync(interrupted, token, "The disk was full.", Samples.MaximumAttempts, Stop));

        Assert.Equal(fresh, await store.FindNextAsync(Stop));
        Assert.Equal(2, await store.QueuePositionAsync(interrupted, Stop));
        Assert.Equal([fresh, interrupted], await store.RecoverAsync(Samples.MaximumAttempts, Stop));
    }

    [Fact]
    public async Task The_sweep_queues_what_was_only_received_and_lists_the_queue_oldest_first()
    {
        await using TestStorage storage = await TestStorage.StartAsync();
        ISubmissionStore store = storage.Get<ISubmissionStore>();
        string queued = await QueueOneAsync(storage);
        storage.Clock.Advance(TimeSpan.FromSeconds(1));
        Submission received = Samples.Submission(storage.Clock.GetUtcNow());
        Assert.True(await store.AddAsync(received, null, Stop));

        Assert.Equal([queued, received.Id], await store.RecoverAsync(Samples.MaximumAttempts, Stop));
        Assert.Equal(SubmissionState.Queued, (await store.FindAsync(received.Id, Stop))!.State);
    }

    [Fact]
    public async Task The_place_in_the_queue_counts_who_came_before_and_still_waits()
    {
        await using TestStorage storage = await TestStorage.StartAsync();
        ISubmissionStore store = storage.Get<ISubmissionStore>();
        List<string> ids = [];
        for (int i = 0; i < 4; i++)
        {
            ids.Add(await QueueOneAsync(storage));
            storage.Clock.Advance(TimeSpan.FromMilliseconds(5));
        }

        Assert.Equal([1, 2, 3, 4], await PositionsAsync());
        await store.ClaimAsync(ids[0], Samples.Lease, Stop);
        await store.WithdrawAsync(ids[2], Stop);
        Assert.Equal([null, 1, null, 2], await PositionsAsync());

        async Task<int?[]> PositionsAsync() => [.. await Task.WhenAll(ids.Select(id => store.QueuePositionAsync(id, Stop)))];
    }

    [Fact]
    public async Task Scores_come_back_bit_for_bit_and_in_order()
    {
        await using TestStorage storage = await TestStorage.StartAsync();
        ISubmissionStore store = storage.Get<ISubmissionStore>();
        string id = await QueueOneAsync(storage);
        ScoreReport report = Samples.Report() with
        {
            Scores =
            [
                new Score("roc_auc", ScorePart.Public, 0.1 + 0.2, double.Epsilon, 3_000_000_000, null),
                new Score("roc_auc", ScorePart.Private, 1, null, 2, null),
                new Score("log_loss", ScorePart.All, double.MaxValue, 5e-324, 1, null),
                new Score("ams", ScorePart.Public, null, null, 0, "No event is selected."),
            ],
        };
        SubmissionClaim claim = (await store.ClaimAsync(id, Samples.Lease, Stop))!;
        Assert.True(await store.CompleteAsync(id, claim.Token, report, null, Stop));

        Submission scored = (await store.FindAsync(id, Stop))!;
        Assert.Equal(report.Scores, scored.Scores);
        Assert.Equal(report.Digests, scored.Digests);
        Assert.Equal((1.0, storage.Clock.GetUtcNow()), (scored.Progress, scored.FinishedAt));
    }

    [Fact]
    public async Task A_report_that_names_a_score_twice_is_refused_whole()
    {
        await using TestStorage storage = await TestStorage.StartAsync();
        ISubmissionStore store = storage.Get<ISubmissionStore>();
        string id = await QueueOneAsync(storage);
        SubmissionClaim claim = (await store.ClaimAsync(id, Samples.Lease, Stop))!;
        ScoreReport twice = Samples.Report() with { Scores = [.. Samples.Report().Scores, Samples.Report().Scores[0]] };

        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => store.CompleteAsync(id, claim.Token, twice, null, Stop));

        Assert.Equal(SubmissionState.Scoring, (await store.FindAsync(id, Stop))!.State);
        Assert.True(await store.CompleteAsync(id, claim.Token, Samples.Report(), null, Stop));
        Assert.Equal(3, (await store.FindAsync(id, Stop))!.Scores.Count);
    }

    [Fact]
    public async Task A_rejection_comes_back_with_its_rows()
    {
        await using TestStorage storage = await TestStorage.StartAsync();
        ISubmissionStore store = storage.Get<ISubmissionStore>();
        string id = await QueueOneAsync(storage);
        SubmissionClaim claim = (await store.ClaimAsync(id, Samples.Lease, Stop))!;
        Assert.True(await store.RejectAsync(id, claim.Token, Samples.Rejection, Stop));

        Submission rejected = (await store.FindAsync(id, Stop))!;
        Assert.Equivalent(Samples.Rejection, rejected.Rejection, strict: true);
        Assert.Equal(storage.Clock.GetUtcNow(), rejected.FinishedAt);
    }

    private static async Task<string> QueueOneAsync(TestStorage storage)
    {
        ISubmissionStore store = storage.Get<ISubmissionStore>();
        Submission submission = Samples.Submission(storage.Clock.GetUtcNow());
        Assert.True(await store.AddAsync(submission, null, Stop));
        Assert.True(await store.QueueAsync(submission.Id, Stop));
        return submission.Id;
    }
}
