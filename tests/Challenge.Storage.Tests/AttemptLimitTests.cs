using Challenge.Core.Submissions;
using Microsoft.Extensions.DependencyInjection;

namespace Challenge.Storage.Tests;

public sealed class AttemptLimitTests
{
    private static readonly DateTimeOffset Day = new(2026, 11, 22, 0, 0, 0, TimeSpan.Zero);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Fifty_files_sent_at_once_never_exceed_the_limit()
    {
        await using TestStorage storage = await TestStorage.StartAsync();
        ISubmissionStore first = storage.Get<ISubmissionStore>();
        ISubmissionStore second = (await storage.StartProcessAsync()).GetRequiredService<ISubmissionStore>();
        AttemptLimits limits = new(Day, ValidPerDay: 5, TotalPerDay: 20);

        bool[] added = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => Task.Run(
            () => (i % 2 == 0 ? first : second).AddAsync(Samples.Submission(storage.Clock.GetUtcNow()), limits, Stop), Stop)));

        Assert.Equal(5, added.Count(a => a));
        Assert.Equal(new AttemptsUsed(5, 5), await first.CountAttemptsAsync("higgs-tautau", "open", "ada", Day, Stop));
    }

    [Fact]
    public async Task Rejected_files_count_towards_the_total_only()
    {
        await using TestStorage storage = await TestStorage.StartAsync();
        ISubmissionStore store = storage.Get<ISubmissionStore>();
        AttemptLimits limits = new(Day, ValidPerDay: 1, TotalPerDay: 3);
        for (int i = 0; i < 2; i++)
        {
            SubmissionClaim claim = await AddAndClaimAsync(storage, limits);
            Assert.True(await store.RejectAsync(claim.Submission.Id, claim.Token, Samples.Rejection, Stop));
        }
        Assert.Equal(new AttemptsUsed(0, 2), await store.CountAttemptsAsync("higgs-tautau", "open", "ada", Day, Stop));

        SubmissionClaim last = await AddAndClaimAsync(storage, limits);
        Assert.False(await store.AddAsync(Samples.Submission(storage.Clock.GetUtcNow()), limits, Stop));
        Assert.True(await store.RejectAsync(last.Submission.Id, last.Token, Samples.Rejection, Stop));
        Assert.False(await store.AddAsync(Samples.Submission(storage.Clock.GetUtcNow()), limits, Stop));
    }

    [Fact]
    public async Task A_platform_fault_costs_no_attempt()
    {
        await using TestStorage storage = await TestStorage.StartAsync();
        ISubmissionStore store = storage.Get<ISubmissionStore>();
        AttemptLimits limits = new(Day, ValidPerDay: 1, TotalPerDay: 1);
        SubmissionClaim claim = await AddAndClaimAsync(storage, limits);
        Assert.False(await store.AddAsync(Samples.Submission(storage.Clock.GetUtcNow()), limits, Stop));

        Assert.True(await store.ReleaseAsync(claim.Submission.Id, claim.Token, "The disk was full.", 1, Stop));

        Assert.Equal(new AttemptsUsed(0, 0), await store.CountAttemptsAsync("higgs-tautau", "open", "ada", Day, Stop));
        Assert.True(await store.AddAsync(Samples.Submission(storage.Clock.GetUtcNow()), limits, Stop));
    }

    [Fact]
    public async Task Withdrawing_gives_a_valid_attempt_back_unless_its_scores_were_seen()
    {
        await using TestStorage storage = await TestStorage.StartAsync();
        ISubmissionStore store = storage.Get<ISubmissionStore>();
        AttemptLimits limits = new(Day, ValidPerDay: 1, TotalPerDay: 10);
        SubmissionClaim unseen = await AddAndClaimAsync(storage, limits);
        Assert.True(await store.WithdrawAsync(unseen.Submission.Id, Stop));
        Assert.Equal(new AttemptsUsed(0, 1), await store.CountAttemptsAsync("higgs-tautau", "open", "ada", Day, Stop));

        SubmissionClaim seen = await AddAndClaimAsync(storage, limits);
        Assert.True(await store.CompleteAsync(seen.Submission.Id, seen.Token, Samples.Report(), null, Stop));
        Assert.True(await store.WithdrawAsync(seen.Submission.Id, Stop));

        Assert.Equal(new AttemptsUsed(1, 2), await store.CountAttemptsAsync("higgs-tautau", "open", "ada", Day, Stop));
        Assert.False(await store.AddAsync(Samples.Submission(storage.Clock.GetUtcNow()), limits, Stop));
    }

    [Fact]
    public async Task A_day_is_the_24_hours_from_its_start()
    {
        await using TestStorage storage = await TestStorage.StartAsync();
        ISubmissionStore store = storage.Get<ISubmissionStore>();
        TimeSpan tick = TimeSpan.FromMicroseconds(1);
        foreach (DateTimeOffset received in new[] { Day - tick, Day, Day.AddDays(1) - tick, Day.AddDays(1) })
            Assert.True(await store.AddAsync(Samples.Submission(received), null, Stop));

        Assert.Equal(1, (await store.CountAttemptsAsync("higgs-tautau", "open", "ada", Day.AddDays(-1), Stop)).Total);
        Assert.Equal(2, (await store.CountAttemptsAsync("higgs-tautau", "open", "ada", Day, Stop)).Total);
        Assert.Equal(1, (await store.CountAttemptsAsync("higgs-tautau", "open", "ada", Day.AddDays(1), Stop)).Total);
        Assert.False(await store.AddAsync(Samples.Submission(Day), new AttemptLimits(Day, 2, 2), Stop));
        Assert.True(await store.AddAsync(Samples.Submission(Day.AddDays(1)), new AttemptLimits(Day.AddDays(1), 2, 2), Stop));
    }

    [Fact]
    public async Task Only_the_account_challenge_and_phase_asked_for_count()
    {
        await using TestStorage storage = await TestStorage.StartAsync();
        ISubmissionStore store = storage.Get<ISubmissionStore>();
        DateTimeOffset now = storage.Clock.GetUtcNow();
        await store.AddAsync(Samples.Submission(now), null, Stop);
        await store.AddAsync(Samples.Submission(now, account: "bob"), null, Stop);
        await store.AddAsync(Samples.Submission(now, challenge: "trackml"), null, Stop);
        await store.AddAsync(Samples.Submission(now) with { Phase = "final" }, null, Stop);

        Assert.Equal(new AttemptsUsed(1, 1), await store.CountAttemptsAsync("higgs-tautau", "open", "ada", Day, Stop));
    }

    private static async Task<SubmissionClaim> AddAndClaimAsync(TestStorage storage, AttemptLimits limits)
    {
        ISubmissionStore store = storage.Get<ISubmissionStore>();
        Submission submission = Samples.Submission(storage.Clock.GetUtcNow());
        Assert.True(await store.AddAsync(submission, limits, Stop));
        Assert.True(await store.QueueAsync(submission.Id, Stop));
        return (await store.ClaimAsync(submission.Id, Samples.Lease, Stop))!;
    }
}
