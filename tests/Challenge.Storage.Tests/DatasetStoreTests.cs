using Challenge.Core.Datasets;

namespace Challenge.Storage.Tests;

public sealed class DatasetStoreTests
{
    private const string Id = "higgs-tautau";
    private const string Version = DatasetSamples.Version;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_published_comes_back_whole()
    {
        await using TestStorage storage = await TestStorage.StartAsync();
        IDatasetStore store = storage.Get<IDatasetStore>();
        Assert.Null(await store.FindFirstPublicationAsync(Stop));
        await DatasetSamples.PutInStateAsync(store, Id, DatasetState.Published);
        Assert.Equal(storage.Clock.GetUtcNow(), await store.FindFirstPublicationAsync(Stop));

        DatasetRecord record = (await store.FindAsync(Id, Stop))!;

        Assert.Equal(DatasetSamples.Files, record.Files);
        Assert.Equal(DatasetSamples.Truths, record.Truths);
        Assert.Equivalent(DatasetSamples.Summaries, record.Summaries, strict: true);
        Assert.Equal(storage.Clock.GetUtcNow(), record.PublishedAt);
        Assert.Equal(DatasetSamples.Truths[0], record.CurrentTruth("test"));
    }

    [Fact]
    public async Task A_publication_that_fails_half_way_publishes_nothing()
    {
        await using TestStorage storage = await TestStorage.StartAsync();
        IDatasetStore store = storage.Get<IDatasetStore>();
        string token = await DatasetSamples.PutInStateAsync(store, Id, DatasetState.Building);
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(
            () => store.PublishAsync(Id, Version, token, new PublishedContent([.. DatasetSamples.Files, DatasetSamples.Files[0]], DatasetSamples.Truths, DatasetSamples.Summaries), Stop));
        DatasetRecord record = (await store.FindAsync(Id, Stop))!;
        Assert.Equal((DatasetState.Building, 0), (record.State, record.Files.Count));
        Assert.True(await DatasetSamples.RunAsync(store, "publish", Id, token));
    }

    [Fact]
    public async Task A_known_version_stays_as_it_is_and_the_newest_is_found()
    {
        await using TestStorage storage = await TestStorage.StartAsync();
        IDatasetStore store = storage.Get<IDatasetStore>();
        await DatasetSamples.PutInStateAsync(store, Id, DatasetState.Published);
        await store.EnsureAsync(Id, Version, DatasetState.Pending, Stop);
        Assert.Equal(DatasetState.Published, (await store.FindAsync(Id, Stop))!.State);

        storage.Clock.Advance(TimeSpan.FromDays(1));
        await store.EnsureAsync(Id, "0.9.0", DatasetState.AwaitingImport, Stop);
        await store.EnsureAsync("another", "1", DatasetState.Pending, Stop);

        Assert.Equal("0.9.0", (await store.FindNewestAsync(Id, Stop))!.Version);
        Assert.Equal(Version, (await store.FindAsync(Id, Stop))!.Version);
        Assert.Equal([("another", 0), (Id, 0), (Id, 3)], (await store.ListAsync(Stop)).Select(d => (d.Id, d.Files.Count)));
        Assert.Null(await store.FindAsync("nothing", Stop));
    }

    [Fact]
    public async Task The_sweep_finds_what_is_pending_and_what_a_builder_left()
    {
        await using TestStorage storage = await TestStorage.StartAsync();
        IDatasetStore store = storage.Get<IDatasetStore>();
        string token = await DatasetSamples.PutInStateAsync(store, Id, DatasetState.Building);
        await store.EnsureAsync("pending", "1", DatasetState.Pending, Stop);
        await store.EnsureAsync("waiting", "1", DatasetState.AwaitingImport, Stop);

        Assert.Equal([("pending", "1")], await store.ListForgottenAsync(Stop));
        storage.Clock.Advance(Samples.Lease);
        Assert.Equal([(Id, Version), ("pending", "1")], await store.ListForgottenAsync(Stop));

        string? second = await store.ClaimAsync(Id, Version, Samples.Lease, Stop);
        Assert.NotNull(second);
        Assert.False(await DatasetSamples.RunAsync(store, "publish", Id, token));
        Assert.True(await DatasetSamples.RunAsync(store, "publish", Id, second));
    }

    [Fact]
    public async Task A_build_that_ends_every_process_is_Failed_until_somebody_claims_it()
    {
        await using TestStorage storage = await TestStorage.StartAsync();
        IDatasetStore store = storage.Get<IDatasetStore>();
        await DatasetSamples.PutInStateAsync(store, Id, DatasetState.Pending);
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
        await DatasetSamples.PutInStateAsync(store, Id, DatasetState.Pending);
        string?[] tokens = await Task.WhenAll(
            Enumerable.Range(0, 16).Select(_ => Task.Run(() => store.ClaimAsync(Id, Version, Samples.Lease, Stop), Stop)));
        Assert.Single(tokens, t => t is not null);
    }

    [Fact]
    public async Task A_withdrawn_version_keeps_its_description_and_files_and_the_one_before_is_served_again()
    {
        await using TestStorage storage = await TestStorage.StartAsync();
        IDatasetStore store = storage.Get<IDatasetStore>();
        await DatasetSamples.PutInStateAsync(store, "toy", DatasetState.Published);
        await store.EnsureAsync("toy", "1.0.0+season.2", DatasetState.Pending, Stop);
        string token = (await store.ClaimAsync("toy", "1.0.0+season.2", Samples.Lease, Stop))!;
        Assert.True(await store.PublishAsync("toy", "1.0.0+season.2", token, new PublishedContent(DatasetSamples.Files, [], []) { Manifest = "id: toy" }, Stop));
        Assert.True(await store.RegisterDoiAsync("toy", "1.0.0+season.2", "10.1234/abc", Stop));
        Assert.False(await store.RegisterDoiAsync("toy", "1.0.0+season.2", "10.1234/other", Stop));
        Assert.True(await store.WithdrawAsync("toy", "1.0.0+season.2", "A unit was wrong.", Stop));
        Assert.False(await store.WithdrawAsync("toy", "1.0.0+season.2", "Again.", Stop));

        DatasetRecord withdrawn = (await store.ListAsync("toy", Stop))[0];
        Assert.Equal((DatasetState.Withdrawn, "A unit was wrong.", "10.1234/abc"), (withdrawn.State, withdrawn.Withdrawal?.Reason, withdrawn.Doi));
        Assert.Equal(DatasetSamples.Files, withdrawn.Files);
        Assert.Equal("id: toy", await store.ReadManifestAsync("toy", "1.0.0+season.2", Stop));
        Assert.Equal("1.0.0", (await store.FindAsync("toy", Stop))!.Version);
    }
}
