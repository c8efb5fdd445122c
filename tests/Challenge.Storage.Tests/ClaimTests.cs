using Challenge.Core.Baselines;
using Challenge.Core.Datasets;
using Challenge.Core.Jobs;
using Challenge.Core.Submissions;

namespace Challenge.Storage.Tests;

/// <summary>What becomes of work whose worker broke or died, for datasets and baseline runs as for submissions.</summary>
public sealed class ClaimTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_released_build_is_pending_again_until_the_attempts_are_used_up()
    {
        await using TestStorage storage = await TestStorage.StartAsync();
        IDatasetStore datasets = storage.Get<IDatasetStore>();
        await datasets.EnsureAsync("d", "1", DatasetState.Pending, Cancellation);
        for (int attempt = 1; attempt <= Samples.MaximumAttempts; attempt++)
        {
            string? token = await datasets.ClaimAsync("d", "1", Samples.Lease, Cancellation);
            Assert.False(await datasets.ReleaseAsync("d", "1", "another token", "why", Samples.MaximumAttempts, Cancellation));
            Assert.True(await datasets.ReleaseAsync("d", "1", token!, "why", Samples.MaximumAttempts, Cancellation));
            DatasetRecord? record = await datasets.FindAsync("d", Cancellation);
            Assert.Equal(attempt < Samples.MaximumAttempts ? DatasetState.Pending : DatasetState.Failed, record!.State);
            Assert.Equal("why", record.Problem);
        }
    }

    [Fact]
    public async Task A_build_that_kills_its_process_every_time_ends_failed()
    {
        await using TestStorage storage = await TestStorage.StartAsync();
        IDatasetStore datasets = storage.Get<IDatasetStore>();
        await datasets.EnsureAsync("d", "1", DatasetState.Pending, Cancellation);
        for (int attempt = 1; attempt <= Samples.MaximumAttempts; attempt++)
        {
            Assert.Equal(0, await datasets.GiveUpAsync(Samples.MaximumAttempts, Cancellation));
            Assert.Single(await datasets.ListForgottenAsync(Cancellation));
            Assert.NotNull(await datasets.ClaimAsync("d", "1", Samples.Lease, Cancellation));
            storage.Clock.Advance(Samples.Lease);
        }
        Assert.Equal(1, await datasets.GiveUpAsync(Samples.MaximumAttempts, Cancellation));
        Assert.Empty(await datasets.ListForgottenAsync(Cancellation));
        Assert.Equal(DatasetState.Failed, (await datasets.FindAsync("d", Cancellation))!.State);
    }

    [Fact]
    public async Task A_dataset_or_run_that_failed_or_waits_for_its_file_can_be_asked_for_again()
    {
        await using TestStorage storage = await TestStorage.StartAsync();
        IDatasetStore datasets = storage.Get<IDatasetStore>();
        await datasets.EnsureAsync("d", "1", DatasetState.AwaitingImport, Cancellation);
        Assert.True(await datasets.RetryAsync("d", "1", Cancellation));
        Assert.False(await datasets.RetryAsync("d", "1", Cancellation));
        string? token = await datasets.ClaimAsync("d", "1", Samples.Lease, Cancellation);
        Assert.False(await datasets.RetryAsync("d", "1", Cancellation));
        Assert.True(await datasets.ReleaseAsync("d", "1", token!, "why", 1, Cancellation));
        Assert.True(await datasets.RetryAsync("d", "1", Cancellation));
        DatasetRecord? record = await datasets.FindAsync("d", Cancellation);
        Assert.Equal((DatasetState.Pending, null), (record!.State, record.Problem));
        token = await datasets.ClaimAsync("d", "1", Samples.Lease, Cancellation);
        Assert.True(await datasets.ReleaseAsync("d", "1", token!, "why", 2, Cancellation));
        Assert.Equal(DatasetState.Pending, (await datasets.FindAsync("d", Cancellation))!.State);

        IBaselineRunStore runs = storage.Get<IBaselineRunStore>();
        await runs.EnsureAsync("c", "b", 1, Cancellation);
        BaselineRun run = (await runs.ListAsync("c", Cancellation))[0];
        Assert.False(await runs.RetryAsync(run, Cancellation));
        token = await runs.ClaimAsync("c", "b", 1, Samples.Lease, Cancellation);
        Assert.True(await runs.FailAsync(run, token!, "why", Cancellation));
        Assert.True(await runs.RetryAsync(run, Cancellation));
        Assert.Equal((BaselineRunState.Pending, null), ((await runs.ListAsync("c", Cancellation))[0].State, (await runs.ListAsync("c", Cancellation))[0].Problem));
    }

    [Fact]
    public async Task A_baseline_run_that_breaks_or_kills_its_process_every_time_ends_failed()
    {
        await using TestStorage storage = await TestStorage.StartAsync();
        IBaselineRunStore runs = storage.Get<IBaselineRunStore>();
        await runs.EnsureAsync("c", "b", 1, Cancellation);
        BaselineRun run = (await runs.ListAsync("c", Cancellation))[0];
        string? token = await runs.ClaimAsync("c", "b", 1, Samples.Lease, Cancellation);
        Assert.True(await runs.ReleaseAsync(run, token!, "why", Samples.MaximumAttempts, Cancellation));
        Assert.Equal(BaselineRunState.Pending, (await runs.ListAsync("c", Cancellation))[0].State);
        for (int attempt = 2; attempt <= Samples.MaximumAttempts; attempt++)
        {
            Assert.Equal(0, await runs.GiveUpAsync(Samples.MaximumAttempts, Cancellation));
            Assert.NotNull(await runs.ClaimAsync("c", "b", 1, Samples.Lease, Cancellation));
            storage.Clock.Advance(Samples.Lease);
        }
        Assert.Equal(1, await runs.GiveUpAsync(Samples.MaximumAttempts, Cancellation));
        Assert.Empty(await runs.ListForgottenAsync(Cancellation));
        Assert.Equal(BaselineRunState.Failed, (await runs.ListAsync("c", Cancellation))[0].State);
    }

    [Fact]
    public async Task When_the_leases_are_ended_all_held_work_can_be_taken_up_at_once()
    {
        await using TestStorage storage = await TestStorage.StartAsync();
        ISubmissionStore submissions = storage.Get<ISubmissionStore>();
        IDatasetStore datasets = storage.Get<IDatasetStore>();
        IBaselineRunStore runs = storage.Get<IBaselineRunStore>();
        Submission submission = Samples.Submission(storage.Clock.GetUtcNow());
        await submissions.AddAsync(submission, null, Cancellation);
        await submissions.QueueAsync(submission.Id, Cancellation);
        SubmissionClaim? claim = await submissions.ClaimAsync(submission.Id, Samples.Lease, Cancellation);
        await datasets.EnsureAsync("d", "1", DatasetState.Pending, Cancellation);
        await datasets.ClaimAsync("d", "1", Samples.Lease, Cancellation);
        await runs.EnsureAsync("c", "b", 1, Cancellation);
        await runs.ClaimAsync("c", "b", 1, Samples.Lease, Cancellation);
        Assert.Empty(await submissions.RecoverAsync(Samples.MaximumAttempts, Cancellation));

        Assert.Equal(3, await storage.Get<IClaims>().EndLeasesAsync(Cancellation));
        Assert.Equal(0, await storage.Get<IClaims>().EndLeasesAsync(Cancellation));

        Assert.Equal([submission.Id], await submissions.RecoverAsync(Samples.MaximumAttempts, Cancellation));
        Assert.Equal([("d", "1")], await datasets.ListForgottenAsync(Cancellation));
        Assert.Single(await runs.ListForgottenAsync(Cancellation));
        Assert.False(await submissions.CompleteAsync(submission.Id, claim!.Token, Samples.Report(), null, Cancellation));
    }
}
