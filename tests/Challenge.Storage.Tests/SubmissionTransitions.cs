using Challenge.Core.Submissions;

namespace Challenge.Storage.Tests;

/// <summary>Every operation on every state: what DESIGN allows happens, all else is refused and changes nothing.</summary>
public sealed class SubmissionTransitions(SharedStorage shared) : IClassFixture<SharedStorage>
{
    private static readonly Dictionary<(string Operation, SubmissionState From), SubmissionState> Allowed = new()
    {
        [("queue", SubmissionState.Received)] = SubmissionState.Queued,
        [("claim", SubmissionState.Queued)] = SubmissionState.Scoring,
        [("progress", SubmissionState.Scoring)] = SubmissionState.Scoring,
        [("complete", SubmissionState.Scoring)] = SubmissionState.Scored,
        [("reject", SubmissionState.Scoring)] = SubmissionState.Rejected,
        [("release", SubmissionState.Scoring)] = SubmissionState.Queued,
        [("give up", SubmissionState.Scoring)] = SubmissionState.Failed,
        [("withdraw", SubmissionState.Received)] = SubmissionState.Withdrawn,
        [("withdraw", SubmissionState.Queued)] = SubmissionState.Withdrawn,
        [("withdraw", SubmissionState.Scoring)] = SubmissionState.Withdrawn,
        [("withdraw", SubmissionState.Scored)] = SubmissionState.Withdrawn,
        [("retry", SubmissionState.Failed)] = SubmissionState.Queued,
    };

    private static readonly string[] Operations =
        ["queue", "claim", "progress", "complete", "reject", "release", "give up", "withdraw", "retry"];

    public static TheoryData<string, SubmissionState> Matrix()
    {
        TheoryData<string, SubmissionState> matrix = [];
        foreach (string operation in Operations)
        {
            foreach (SubmissionState state in Enum.GetValues<SubmissionState>())
                matrix.Add(operation, state);
        }
        return matrix;
    }

    [Theory]
    [MemberData(nameof(Matrix))]
    public async Task An_operation_leaves_only_the_states_it_may(string operation, SubmissionState from)
    {
        TestStorage storage = shared.Storage;
        ISubmissionStore store = storage.Get<ISubmissionStore>();
        (string id, string token) = await PutInStateAsync(store, storage.Clock, from);
        Submission before = (await store.FindAsync(id, TestContext.Current.CancellationToken))!;
        Assert.Equal(from, before.State);

        bool done = await RunAsync(store, operation, id, token);

        Submission after = (await store.FindAsync(id, TestContext.Current.CancellationToken))!;
        bool isAllowed = Allowed.TryGetValue((operation, from), out SubmissionState expected);
        Assert.Equal(isAllowed, done);
        Assert.Equal(isAllowed ? expected : from, after.State);
        if (!isAllowed)
            Assert.Equivalent(before, after, strict: true);
    }

    [Theory]
    [InlineData("progress")]
    [InlineData("complete")]
    [InlineData("reject")]
    [InlineData("release")]
    [InlineData("give up")]
    public async Task A_scorer_with_another_token_changes_nothing(string operation)
    {
        TestStorage storage = shared.Storage;
        ISubmissionStore store = storage.Get<ISubmissionStore>();
        (string id, string token) = await PutInStateAsync(store, storage.Clock, SubmissionState.Scoring);
        Submission before = (await store.FindAsync(id, TestContext.Current.CancellationToken))!;

        Assert.False(await RunAsync(store, operation, id, new string('0', 32)));

        Assert.Equivalent(before, await store.FindAsync(id, TestContext.Current.CancellationToken), strict: true);
        Assert.True(await RunAsync(store, operation, id, token));
    }

    [Fact]
    public async Task No_operation_finds_a_submission_that_is_not_there()
    {
        TestStorage storage = shared.Storage;
        ISubmissionStore store = storage.Get<ISubmissionStore>();
        foreach (string operation in Operations)
            Assert.False(await RunAsync(store, operation, "nothing", "none"));
        Assert.Null(await store.FindAsync("nothing", TestContext.Current.CancellationToken));
        Assert.Null(await store.QueuePositionAsync("nothing", TestContext.Current.CancellationToken));
    }

    private static async Task<bool> RunAsync(ISubmissionStore store, string operation, string id, string token)
    {
        CancellationToken cancellationToken = TestContext.Current.CancellationToken;
        return operation switch
        {
            "queue" => await store.QueueAsync(id, cancellationToken),
            "claim" => await store.ClaimAsync(id, Samples.Lease, cancellationToken) is not null,
            "progress" => await store.ProgressAsync(id, token, 0.5, Samples.Lease, cancellationToken),
            "complete" => await store.CompleteAsync(id, token, Samples.Report(), null, cancellationToken),
            "reject" => await store.RejectAsync(id, token, Samples.Rejection, cancellationToken),
            "release" => await store.ReleaseAsync(id, token, "The disk was full.", Samples.MaximumAttempts, cancellationToken),
            "give up" => await store.ReleaseAsync(id, token, "The disk was full.", 1, cancellationToken),
            "withdraw" => await store.WithdrawAsync(id, cancellationToken),
            "retry" => await store.RetryAsync(id, cancellationToken),
            _ => throw new ArgumentOutOfRangeException(nameof(operation), operation, null),
        };
    }

    /// <summary>A new submission brought into that state; its token is the last one given out, also where it no longer counts.</summary>
    private static async Task<(string Id, string Token)> PutInStateAsync(ISubmissionStore store, FakeClock clock, SubmissionState state)
    {
        CancellationToken cancellationToken = TestContext.Current.CancellationToken;
        Submission submission = Samples.Submission(clock.GetUtcNow());
        Assert.True(await store.AddAsync(submission, null, cancellationToken));
        string token = new('0', 32);
        if (state == SubmissionState.Received)
            return (submission.Id, token);
        Assert.True(await store.QueueAsync(submission.Id, cancellationToken));
        if (state == SubmissionState.Queued)
            return (submission.Id, token);
        token = (await store.ClaimAsync(submission.Id, Samples.Lease, cancellationToken))!.Token;
        if (state != SubmissionState.Scoring)
        {
            string operation = Allowed.First(a => a.Value == state && a.Key.From == SubmissionState.Scoring).Key.Operation;
            Assert.True(await RunAsync(store, operation, submission.Id, token));
        }
        return (submission.Id, token);
    }
}
