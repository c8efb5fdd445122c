using Challenge.Core.Baselines;
using Challenge.Core.Submissions;

namespace Challenge.Storage.Tests;

public sealed class BaselineRunStoreTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static TheoryData<string, BaselineRunState> Matrix() =>
        [.. from operation in new[] { "claim", "progress", "complete", "fail", "release", "give up" }
            from state in Enum.GetValues<BaselineRunState>()
            select (operation, state)];

    [Theory]
    [MemberData(nameof(Matrix))]
    public async Task An_operation_leaves_only_the_states_it_may(string operation, BaselineRunState from)
    {
        await using TestStorage storage = await TestStorage.StartAsync();
        string token = await PutInStateAsync(storage, from);
        BaselineRun before = await OnlyAsync(storage);
        Assert.Equal(from, before.State);
        int submissions = await CountSubmissionsAsync(storage);

        bool done = await RunAsync(storage, operation, token);

        BaselineRunState? expected = (operation, from) switch
        {
            ("claim", BaselineRunState.Pending or BaselineRunState.Failed) => BaselineRunState.Running,
            ("progress", BaselineRunState.Running) => BaselineRunState.Running,
            ("complete", BaselineRunState.Running) => BaselineRunState.Done,
            ("fail" or "give up", BaselineRunState.Running) => BaselineRunState.Failed,
            ("release", BaselineRunState.Running) => BaselineRunState.Pending,
            _ => null,
        };
        BaselineRun after = await OnlyAsync(storage);
        Assert.Equal(expected is not null, done);
        Assert.Equal(expected ?? from, after.State);
        if (expected is null)
            Assert.Equal(before, after);
        Assert.Equal(submissions + (expected == BaselineRunState.Done ? 1 : 0), await CountSubmissionsAsync(storage));
    }

    [Theory]
    [InlineData("progress")]
    [InlineData("complete")]
    [InlineData("fail")]
    [InlineData("release")]
    [InlineData("give up")]
    public async Task A_run_with_another_token_changes_nothing(string operation)
    {
        await using TestStorage storage = await TestStorage.StartAsync();
        await PutInStateAsync(storage, BaselineRunState.Running);
        BaselineRun before = await OnlyAsync(storage);
        Assert.False(await RunAsync(storage, operation, "another"));
        Assert.Equal(before, await OnlyAsync(storage));
        Assert.Equal(0, await CountSubmissionsAsync(storage));
    }

    [Fact]
    public async Task A_run_that_is_done_names_its_submission_which_waits_as_Received()
    {
        await using TestStorage storage = await TestStorage.StartAsync();
        await PutInStateAsync(storage, BaselineRunState.Done);
        BaselineRun run = await OnlyAsync(storage);
        Submission submission = Assert.Single(await storage.Get<ISubmissionStore>().ListAsync(new SubmissionQuery(), Stop));
        Assert.Equal((submission.Id, 1.0), (run.SubmissionId, run.Progress));
        Assert.Equal((SubmissionKind.Baseline, SubmissionState.Received), (submission.Kind, submission.State));
    }

    [Fact]
    public async Task A_submission_that_cannot_be_stored_leaves_the_run_running()
    {
        await using TestStorage storage = await TestStorage.StartAsync();
        IBaselineRunStore store = storage.Get<IBaselineRunStore>();
        string token = await PutInStateAsync(storage, BaselineRunState.Running);
        Submission taken = Samples.Submission(storage.Clock.GetUtcNow());
        await storage.Get<ISubmissionStore>().AddAsync(taken, null, Stop);

        BaselineRun run = await OnlyAsync(storage);
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => store.CompleteAsync(run, token, taken, Stop));

        Assert.Equal(run, await OnlyAsync(storage));
        Assert.True(await RunAsync(storage, "complete", token));
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
        await PutInStateAsync(storage, BaselineRunState.Pending);
        for (int attempt = 0; attempt < Samples.MaximumAttempts; attempt++)
        {
            Assert.Equal(0, await store.GiveUpAsync(Samples.MaximumAttempts, Stop));
            Assert.Single(await store.ListForgottenAsync(Stop));
            Assert.True(await RunAsync(storage, "claim", ""));
            Assert.Empty(await store.ListForgottenAsync(Stop));
            storage.Clock.Advance(Samples.Lease);
        }
        Assert.Equal(1, await store.GiveUpAsync(Samples.MaximumAttempts, Stop));
        Assert.Empty(await store.ListForgottenAsync(Stop));
        BaselineRun failed = await OnlyAsync(storage);
        Assert.Equal(BaselineRunState.Failed, failed.State);
        Assert.Contains("stopped", failed.Problem, StringComparison.Ordinal);
        Assert.True(await RunAsync(storage, "claim", ""));
        storage.Clock.Advance(Samples.Lease);
        Assert.Equal(0, await store.GiveUpAsync(Samples.MaximumAttempts, Stop));
    }

    private static async Task<BaselineRun> OnlyAsync(TestStorage storage) =>
        Assert.Single(await storage.Get<IBaselineRunStore>().ListAsync("higgs-tautau", Stop));

    private static async Task<int> CountSubmissionsAsync(TestStorage storage) =>
        (await storage.Get<ISubmissionStore>().ListAsync(new SubmissionQuery(), Stop)).Count;

    private static async Task<bool> RunAsync(TestStorage storage, string operation, string token)
    {
        IBaselineRunStore store = storage.Get<IBaselineRunStore>();
        BaselineRun run = await OnlyAsync(storage);
        Submission submission = Samples.Submission(storage.Clock.GetUtcNow(), account: "constant") with { Kind = SubmissionKind.Baseline };
        return operation switch
        {
            "claim" => await store.ClaimAsync(run.Challenge, run.Baseline, run.Season, Samples.Lease, Stop) is not null,
            "progress" => await store.ProgressAsync(run, token, 0.5, Samples.Lease, Stop),
            "complete" => await store.CompleteAsync(run, token, submission, Stop),
            "release" => await store.ReleaseAsync(run, token, "The server was stopped.", Samples.MaximumAttempts, Stop),
            "give up" => await store.ReleaseAsync(run, token, "The disk is full.", 1, Stop),
            "fail" => await store.FailAsync(run, token, "libxgboost is missing.", Stop),
            _ => throw new ArgumentOutOfRangeException(nameof(operation), operation, null),
        };
    }

    private static async Task<string> PutInStateAsync(TestStorage storage, BaselineRunState state)
    {
        IBaselineRunStore store = storage.Get<IBaselineRunStore>();
        await store.EnsureAsync("higgs-tautau", "constant", 1, Stop);
        if (state == BaselineRunState.Pending)
            return "none";
        string token = (await store.ClaimAsync("higgs-tautau", "constant", 1, Samples.Lease, Stop))!;
        if (state is BaselineRunState.Done or BaselineRunState.Failed)
            Assert.True(await RunAsync(storage, state == BaselineRunState.Done ? "complete" : "fail", token));
        return token;
    }
}
