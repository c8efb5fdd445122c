using Challenge.Core.Baselines;
using Challenge.Core.Submissions;

namespace Challenge.Storage.Tests;

/// <summary>The operations, by name, on the only baseline run of a challenge.</summary>
internal static class BaselineSamples
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static async Task<BaselineRun> OnlyAsync(TestStorage storage, string challenge) =>
        Assert.Single(await storage.Get<IBaselineRunStore>().ListAsync(challenge, Stop));

    public static async Task<int> CountSubmissionsAsync(TestStorage storage, string challenge) =>
        (await storage.Get<ISubmissionStore>().ListAsync(new SubmissionQuery { Challenge = challenge }, Stop)).Count;

    public static async Task<bool> RunAsync(TestStorage storage, string challenge, string operation, string token)
    {
        IBaselineRunStore store = storage.Get<IBaselineRunStore>();
        BaselineRun run = await OnlyAsync(storage, challenge);
        Submission submission = Samples.Submission(storage.Clock.GetUtcNow(), account: "constant", challenge: challenge) with { Kind = SubmissionKind.Baseline };
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

    public static async Task<string> PutInStateAsync(TestStorage storage, string challenge, BaselineRunState state)
    {
        IBaselineRunStore store = storage.Get<IBaselineRunStore>();
        await store.EnsureAsync(challenge, "constant", 1, Stop);
        if (state == BaselineRunState.Pending)
            return "none";
        string token = (await store.ClaimAsync(challenge, "constant", 1, Samples.Lease, Stop))!;
        if (state is BaselineRunState.Done or BaselineRunState.Failed)
            Assert.True(await RunAsync(storage, challenge, state == BaselineRunState.Done ? "complete" : "fail", token));
        return token;
    }
}
