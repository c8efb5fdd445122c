using Challenge.Core.Baselines;

namespace Challenge.Storage.Tests;

/// <summary>Every operation on every state of a baseline run: what is allowed happens, all else is refused and changes nothing.</summary>
public sealed class BaselineTransitions(SharedStorage shared) : IClassFixture<SharedStorage>
{
    public static TheoryData<string, BaselineRunState> Matrix() =>
        [.. from operation in new[] { "claim", "progress", "complete", "fail", "release", "give up" }
            from state in Enum.GetValues<BaselineRunState>()
            select (operation, state)];

    [Theory]
    [MemberData(nameof(Matrix))]
    public async Task An_operation_leaves_only_the_states_it_may(string operation, BaselineRunState from)
    {
        TestStorage storage = shared.Storage;
        string challenge = Guid.NewGuid().ToString("N");
        string token = await BaselineSamples.PutInStateAsync(storage, challenge, from);
        BaselineRun before = await BaselineSamples.OnlyAsync(storage, challenge);
        Assert.Equal(from, before.State);
        int submissions = await BaselineSamples.CountSubmissionsAsync(storage, challenge);

        bool done = await BaselineSamples.RunAsync(storage, challenge, operation, token);

        BaselineRunState? expected = (operation, from) switch
        {
            ("claim", BaselineRunState.Pending or BaselineRunState.Failed) => BaselineRunState.Running,
            ("progress", BaselineRunState.Running) => BaselineRunState.Running,
            ("complete", BaselineRunState.Running) => BaselineRunState.Done,
            ("fail" or "give up", BaselineRunState.Running) => BaselineRunState.Failed,
            ("release", BaselineRunState.Running) => BaselineRunState.Pending,
            _ => null,
        };
        BaselineRun after = await BaselineSamples.OnlyAsync(storage, challenge);
        Assert.Equal(expected is not null, done);
        Assert.Equal(expected ?? from, after.State);
        if (expected is null)
            Assert.Equal(before, after);
        Assert.Equal(submissions + (expected == BaselineRunState.Done ? 1 : 0), await BaselineSamples.CountSubmissionsAsync(storage, challenge));
    }

    [Theory]
    [InlineData("progress")]
    [InlineData("complete")]
    [InlineData("fail")]
    [InlineData("release")]
    [InlineData("give up")]
    public async Task A_run_with_another_token_changes_nothing(string operation)
    {
        TestStorage storage = shared.Storage;
        string challenge = Guid.NewGuid().ToString("N");
        await BaselineSamples.PutInStateAsync(storage, challenge, BaselineRunState.Running);
        BaselineRun before = await BaselineSamples.OnlyAsync(storage, challenge);
        Assert.False(await BaselineSamples.RunAsync(storage, challenge, operation, "another"));
        Assert.Equal(before, await BaselineSamples.OnlyAsync(storage, challenge));
        Assert.Equal(0, await BaselineSamples.CountSubmissionsAsync(storage, challenge));
    }
}
