using Challenge.Core.Datasets;

namespace Challenge.Storage.Tests;

/// <summary>Every operation on every state of a dataset version: what is allowed happens, all else is refused and changes nothing.</summary>
public sealed class DatasetTransitions(SharedStorage shared) : IClassFixture<SharedStorage>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static TheoryData<string, DatasetState> Matrix() =>
        [.. from operation in new[] { "claim", "progress", "publish", "fail", "await import", "release", "give up", "withdraw", "register doi" }
            from state in Enum.GetValues<DatasetState>()
            select (operation, state)];

    [Theory]
    [MemberData(nameof(Matrix))]
    public async Task An_operation_leaves_only_the_states_it_may(string operation, DatasetState from)
    {
        IDatasetStore store = shared.Storage.Get<IDatasetStore>();
        string id = Guid.NewGuid().ToString("N");
        string token = await DatasetSamples.PutInStateAsync(store, id, from);
        DatasetRecord before = (await store.FindAsync(id, Stop))!;
        Assert.Equal(from, before.State);

        bool done = await DatasetSamples.RunAsync(store, operation, id, token);

        DatasetState? expected = (operation, from) switch
        {
            ("claim", DatasetState.Pending or DatasetState.AwaitingImport or DatasetState.Failed) => DatasetState.Building,
            ("progress", DatasetState.Building) => DatasetState.Building,
            ("publish", DatasetState.Building) => DatasetState.Published,
            ("withdraw", DatasetState.Published) => DatasetState.Withdrawn,
            ("register doi", DatasetState.Published) => DatasetState.Published,
            // The registry has it by then.
            ("register doi", DatasetState.Withdrawn) => DatasetState.Withdrawn,
            ("fail" or "give up", DatasetState.Building) => DatasetState.Failed,
            ("release", DatasetState.Building) => DatasetState.Pending,
            ("await import", DatasetState.Building) => DatasetState.AwaitingImport,
            _ => null,
        };
        DatasetRecord after = (await store.FindAsync(id, Stop))!;
        Assert.Equal(expected is not null, done);
        Assert.Equal(expected ?? from, after.State);
        if (expected is null)
            Assert.Equivalent(before, after, strict: true);
    }

    [Theory]
    [InlineData("progress")]
    [InlineData("publish")]
    [InlineData("fail")]
    [InlineData("release")]
    [InlineData("give up")]
    public async Task A_builder_with_another_token_changes_nothing(string operation)
    {
        IDatasetStore store = shared.Storage.Get<IDatasetStore>();
        string id = Guid.NewGuid().ToString("N");
        await DatasetSamples.PutInStateAsync(store, id, DatasetState.Building);
        DatasetRecord before = (await store.FindAsync(id, Stop))!;
        Assert.False(await DatasetSamples.RunAsync(store, operation, id, "another"));
        Assert.Equivalent(before, await store.FindAsync(id, Stop), strict: true);
    }
}
