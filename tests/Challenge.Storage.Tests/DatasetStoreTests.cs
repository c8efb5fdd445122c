using Challenge.Core.Datasets;

namespace Challenge.Storage.Tests;

public sealed class DatasetStoreTests
{
    private const string Id = "higgs-tautau";
    private const string Version = "1.0.0";

    private static readonly DatasetFile[] Files =
    [
        new("train", "npz", new string('1', 64), 5_000_000_000, 250_000, "application/zip"),
        new("train", "csv.gz", new string('2', 64), 10, 250_000, "application/gzip"),
        new("test", "csv", new string('3', 64), 20, 100_000, "text/csv"),
    ];

    private static readonly SealedTruth[] Truths = [new("test", 1, new string('4', 64), 100_000)];

    private static readonly FieldSummary[] Summaries =
    [
        new("mass", "train", 3, 1, -0.5, 0.1 + 0.2, 1, 2, [0, 1, 2], new Dictionary<string, IReadOnlyList<long>> { ["signal"] = [1, 2], ["background"] = [0, 5_000_000_000] }),
        new("empty", "train", 0, 4, double.NaN, double.NaN, double.NaN, double.NaN, [], new Dictionary<string, IReadOnlyList<long>>()),
    ];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static TheoryData<string, DatasetState> Matrix() =>
        [.. from operation in new[] { "claim", "progress", "publish", "fail", "await import", "release", "give up" }
            from state in Enum.GetValues<DatasetState>()
            select (operation, state)];

    [Theory]
    [MemberData(nameof(Matrix))]
    public async Task An_operation_leaves_only_the_states_it_may(string operation, DatasetState from)
    {
        await using TestStorage storage = await TestStorage.StartAsync();
        IDatasetStore store = storage.Get<IDatasetStore>();
        string token = await PutInStateAsync(store, from);
        DatasetRecord before = (await store.FindAsync(Id, Stop))!;
        Assert.Equal(from, before.State);

        bool done = await RunAsync(store, operation, token);

        DatasetState? expected = (operation, from) switch
        {
            ("claim", DatasetState.Pending or DatasetState.AwaitingImport or DatasetState.Failed) => DatasetState.Building,
            ("progress", DatasetState.Building) => DatasetState.Building,
            ("publish", DatasetState.Building) => DatasetState.Published,
            ("fail" or "give up", DatasetState.Building) => DatasetState.Failed,
            ("release", DatasetState.Building) => DatasetState.Pending,
            ("await import", DatasetState.Building) => DatasetState.AwaitingImport,
            _ => null,
        };
        DatasetRecord after = (await store.FindAsync(Id, Stop))!;
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
        await using TestStorage storage = await TestStorage.StartAsync();
        IDatasetStore store = storage.Get<IDatasetStore>();
        await PutInStateAsync(store, DatasetState.Building);
        DatasetRecord before = (await store.FindAsync(Id, Stop))!;
        Assert.False(await RunAsync(store, operation, "another"));
        Assert.Equivalent(before, await store.FindAsync(Id, Stop), strict: true);
    }

    [Fact]
    public async Task What_is_published_comes_back_whole()
    {
        await using TestStorage storage = await TestStorage.StartAsync();
        IDatasetStore store = storage.Get<IDatasetStore>();
        await PutInStateAsync(store, DatasetState.Published);

        DatasetRecord record = (await store.FindAsync(Id, Stop))!;

        Assert.Equal(Files, record.Files);
        Assert.Equal(Truths, record.Truths);
        Assert.Equivalent(Summaries, record.Summaries, strict: true);
        Assert.Equal(storage.Clock.GetUtcNow(), record.PublishedAt);
        Assert.Equal(Truths[0], record.CurrentTruth("test"));
    }

    [Fact]
    public async Task A_publication_that_fails_half_way_publishes_nothing()
    {
        await using TestStorage storage = await TestStorage.StartAsync();
        IDatasetStore store = storage.Get<IDatasetStore>();
        string token = await PutInStateAsync(store, DatasetState.Building);
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(
            () => store.PublishAsync(Id, Version, token, [.. Files, Files[0]], Truths, Summaries, Stop));
        DatasetRecord record = (await store.FindAsync(Id, Stop))!;
        Assert.Equal((DatasetState.Building, 0), (record.State, record.Files.Count));
        Assert.True(await RunAsync(store, "publish", token));
    }

    [Fact]
    public async Task A_known_version_stays_as_it_is_and_the_newest_is_found()
    {
        await using TestStorage storage = await TestStorage.StartAsync();
        IDatasetStore store = storage.Get<IDatasetStore>();
        await PutInStateAsync(store, DatasetState.Published);
        await store.EnsureAsync(Id, Version, DatasetState.Pending, Stop);
        Assert.Equal(DatasetState.Published, (await store.FindAsync(Id, Stop))!.State);

        storage.Clock.Advance(TimeSpan.FromDays(1));
        await store.EnsureAsync(Id, "0.9.0", DatasetState.AwaitingImport, Stop);
        await store.EnsureAsync("another", "1", DatasetState.Pending, Stop);

        Assert.Equal("0.9.0", (await store.FindAsync(Id, Stop))!.Version);
        Assert.Equal([("another", 0), (Id, 0), (Id, 3)], (await store.ListAsync(Stop)).Select(d => (d.Id, d.Files.Count)));
        Assert.Null(await store.FindAsync("nothing", Stop));
    }

    [Fact]
    public async Task The_sweep_finds_what_is_pending_and_what_a_builder_left()
    {
        await using TestStorage storage = await TestStorage.StartAsync();
        IDatasetStore store = storage.Get<IDatasetStore>();
        string token = await PutInStateAsync(store, DatasetState.Building);
        await store.EnsureAsync("pending", "1", DatasetState.Pending, Stop);
        await store.EnsureAsync("waiting", "1", DatasetState.AwaitingImport, Stop);

        Assert.Equal([("pending", "1")], await store.ListForgottenAsync(Stop));
        storage.Clock.Advance(Samples.Lease);
        Assert.Equal([(Id, Version), ("pending", "1")], await store.ListForgottenAsync(Stop));

        string? second = await store.ClaimAsync(Id, Version, Samples.Lease, Stop);
        Assert.NotNull(second);
        Assert.False(await RunAsync(store, "publish", token));
        Assert.True(await RunAsync(store, "publish", second));
    }

    [Fact]
    public async Task A_build_that_ends_every_process_is_Failed_until_somebody_claims_it()
    {
        await using TestStorage storage = await TestStorage.StartAsync();
        IDatasetStore store = storage.Get<IDatasetStore>();
        await PutInStateAsync(store, DatasetState.Pending);
        for (int attempt = 0; attempt < Samples.MaximumAttempts; attempt++)
        {
            Assert.Equal(0, await store.GiveUpAsync(Samples.MaximumAttempts, Stop));
            Assert.Single(await store.ListForgottenAsync(Stop));
            Assert.NotNull(await store.ClaimAsync(Id, Version, Samples.Lease, Stop));
            storage.Clock.Advance(Samples.Lease);
        }

        Assert.Equal(1, await store.GiveUpAsync(Samples.MaximumAttempts, Stop));
        Assert.Empty(await store.ListForgottenAsync(Stop));
        DatasetRecord failed = (await store.FindAsync(Id, Stop))!;
        Assert.Equal(DatasetState.Failed, failed.State);
        Assert.Contains("stopped", failed.Problem, StringComparison.Ordinal);

        Assert.NotNull(await store.ClaimAsync(Id, Version, Samples.Lease, Stop));
        storage.Clock.Advance(Samples.Lease);
        Assert.Equal(0, await store.GiveUpAsync(Samples.MaximumAttempts, Stop));
        Assert.Single(await store.ListForgottenAsync(Stop));
    }

    [Fact]
    public async Task Of_many_builders_one_wins()
    {
        await using TestStorage storage = await TestStorage.StartAsync();
        IDatasetStore store = storage.Get<IDatasetStore>();
        await PutInStateAsync(store, DatasetState.Pending);
        string?[] tokens = await Task.WhenAll(
            Enumerable.Range(0, 16).Select(_ => Task.Run(() => store.ClaimAsync(Id, Version, Samples.Lease, Stop), Stop)));
        Assert.Single(tokens, t => t is not null);
    }

    private static async Task<bool> RunAsync(IDatasetStore store, string operation, string token) => operation switch
    {
        "claim" => await store.ClaimAsync(Id, Version, Samples.Lease, Stop) is not null,
        "progress" => await store.ProgressAsync(Id, Version, token, 0.5, Samples.Lease, Stop),
        "publish" => await store.PublishAsync(Id, Version, token, Files, Truths, Summaries, Stop),
        "fail" => await store.FailAsync(Id, Version, token, "The disk is full.", DatasetState.Failed, Stop),
        "release" => await store.ReleaseAsync(Id, Version, token, "The server was stopped.", Samples.MaximumAttempts, Stop),
        "give up" => await store.ReleaseAsync(Id, Version, token, "The disk is full.", 1, Stop),
        "await import" => await store.FailAsync(Id, Version, token, "The digest differs.", DatasetState.AwaitingImport, Stop),
        _ => throw new ArgumentOutOfRangeException(nameof(operation), operation, null),
    };

    private static async Task<string> PutInStateAsync(IDatasetStore store, DatasetState state)
    {
        await store.EnsureAsync(Id, Version, DatasetState.Pending, Stop);
        if (state == DatasetState.Pending)
            return "none";
        string token = (await store.ClaimAsync(Id, Version, Samples.Lease, Stop))!;
        string? operation = state switch
        {
            DatasetState.Published => "publish",
            DatasetState.Failed => "fail",
            DatasetState.AwaitingImport => "await import",
            _ => null,
        };
        if (operation is not null)
            Assert.True(await RunAsync(store, operation, token));
        return token;
    }
}
