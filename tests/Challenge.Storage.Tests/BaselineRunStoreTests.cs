using Challenge.Core.Baselines;
using Challenge.Core.Submissions;

namespace Challenge.Storage.Tests;

public sealed class BaselineRunStoreTests
{
    private const string Challenge = "higgs-tautau";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_run_that_is_done_names_its_submission_which_waits_as_Received()
    {
        await using TestStorage storage = await TestStorage.StartAsync();
        await BaselineSamples.PutInStateAsync(storage, Challenge, BaselineRunState.Done);
        BaselineRun run = await BaselineSamples.OnlyAsync(storage, Challenge);
        Submission submission = Assert.Single(await storage.Get<ISubmissionStore>().ListAsync(new SubmissionQuery(), Stop));
        Assert.Equal((submission.Id, 1.0), (run.SubmissionId, run.Progress));
        Assert.Equal((SubmissionKind.Baseline, SubmissionState.Received), (submission.Kind, submission.State));
    }

    [Fact]
    public async Task A_submission_that_cannot_be_stored_leaves_the_run_running()
    {
        await using TestStorage storage = await TestStorage.StartAsync();
        IBaselineRunStore store = storage.Get<IBaselineRunStore>();
        string token = await BaselineSamples.PutInStateAsync(storage, Challenge, BaselineRunState.Running);
        Submission taken = Samples.Submission(storage.Clock.GetUtcNow());
        await storage.Get<ISubmissionStore>().AddAsync(taken, null, Stop);

        BaselineRun run = await BaselineSamples.OnlyAsync(storage, Challenge);
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => store.CompleteAsync(run, token, taken, Stop));

        Assert.Equal(run, await BaselineSamples.OnlyAsync(storage, Challenge));
        Assert.True(await BaselineSamples.RunAsync(storage, Challenge, "complete", token));
    }

    [Fact]
    public async Task The_training_of_a_run_is_kept_from_epoch_to_epoch_and_through_a_stop()
    {
        await using TestStorage storage = await TestStorage.StartAsync();
        IBaselineRunStore store = storage.Get<IBaselineRunStore>();
        string token = await BaselineSamples.PutInStateAsync(storage, Challenge, BaselineRunState.Running);
        BaselineRun run = await BaselineSamples.OnlyAsync(storage, Challenge);
        Assert.Null(run.Training);
        BaselineTraining training = new("TorchSharp 0.99.6", "cpu, 2 threads", 1234, 3, [new TrainingEpoch(1, 0.7, 0.6931471805599453, 1.5)], ["A note."]);
        Assert.True(await store.ProgressAsync(run with { Training = training }, token, 0.3, Samples.Lease, Stop));
        Assert.False(await store.ProgressAsync(run with { Training = training with { Epochs = 9 } }, "another attempt", 0.4, Samples.Lease, Stop));
        Assert.True(await store.ProgressAsync(run, token, 0.4, Samples.Lease, Stop));
        Assert.True(await BaselineSamples.RunAsync(storage, Challenge, "release", token));
        Assert.Equivalent(training, (await BaselineSamples.OnlyAsync(storage, Challenge)).Training, strict: true);

        token = (await store.ClaimAsync(run.Challenge, run.Baseline, run.Season, Samples.Lease, Stop))!;
        BaselineTraining done = training with { Weights = new TrainedWeights(new string('a', 64), 99) };
        Submission submission = Samples.Submission(storage.Clock.GetUtcNow(), account: "constant", challenge: Challenge) with { Kind = SubmissionKind.Baseline };
        Assert.True(await store.CompleteAsync(run with { Training = done }, token, submission, Stop));
        Assert.Equivalent(done, (await BaselineSamples.OnlyAsync(storage, Challenge)).Training, strict: true);
    }

    [Fact]
    public async Task Runs_are_known_once_and_listed_by_challenge()
    {
        await using TestStorage storage = await TestStorage.StartAsync();
        IBaselineRunStore store = storage.Get<IBaselineRunStore>();
        foreach ((string challenge, string baseline, int season) in new[] { ("a", "constant", 1), ("a", "constant", 2), ("b", "trees", 1), ("a", "constant", 1) })
        {
            storage.Clock.Advance(TimeSpan.FromSeconds(1));
            await store.EnsureAsync(challenge, baseline, season, Stop);
        }
        Assert.Equal(["a/constant/1", "a/constant/2", "b/trees/1"], (await store.ListAsync(null, Stop)).Select(r => r.Key));
        Assert.Equal(["b/trees/1"], (await store.ListAsync("b", Stop)).Select(r => r.Key));
    }

    [Fact]
    public async Task The_sweep_finds_what_is_pending_and_what_was_left_until_it_was_left_too_often()
    {
        await using TestStorage storage = await TestStorage.StartAsync();
        IBaselineRunStore store = storage.Get<IBaselineRunStore>();
        await BaselineSamples.PutInStateAsync(storage, Challenge, BaselineRunState.Pending);
        for (int attempt = 0; attempt < Samples.MaximumAttempts; attempt++)
        {
            Assert.Equal(0, await store.GiveUpAsync(Samples.MaximumAttempts, Stop));
            Assert.Single(await store.ListForgottenAsync(Stop));
            Assert.True(await BaselineSamples.RunAsync(storage, Challenge, "claim", ""));
            Assert.Empty(await store.ListForgottenAsync(Stop));
            storage.Clock.Advance(Samples.Lease);
        }
        Assert.Equal(1, await store.GiveUpAsync(Samples.MaximumAttempts, Stop));
        Assert.Empty(await store.ListForgottenAsync(Stop));
        BaselineRun failed = await BaselineSamples.OnlyAsync(storage, Challenge);
        Assert.Equal(BaselineRunState.Failed, failed.State);
        Assert.Contains("stopped", failed.Problem, StringComparison.Ordinal);
        Assert.True(await BaselineSamples.RunAsync(storage, Challenge, "claim", ""));
        storage.Clock.Advance(Samples.Lease);
        Assert.Equal(0, await store.GiveUpAsync(Samples.MaximumAttempts, Stop));
    }
}
