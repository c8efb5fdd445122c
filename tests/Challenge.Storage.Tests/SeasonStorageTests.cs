using Challenge.Core.Datasets;

namespace Challenge.Storage.Tests;

public sealed class SeasonStorageTests
{
    private const string Id = "higgs-tautau";
    private const string Second = DatasetSamples.Version + "+season.2";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_published_serves_until_the_new_season_is()
    {
        await using TestStorage storage = await TestStorage.StartAsync();
        IDatasetStore store = storage.Get<IDatasetStore>();
        await DatasetSamples.PutInStateAsync(store, Id, DatasetState.Published);
        storage.Clock.Advance(TimeSpan.FromDays(1));

        await store.EnsureAsync(Id, Second, DatasetState.Pending, Stop);
        Assert.Equal(DatasetSamples.Version, (await store.FindAsync(Id, Stop))!.Version);
        Assert.Equal((Second, DatasetState.Pending), Standing(await store.FindNewestAsync(Id, Stop)));

        string token = (await store.ClaimAsync(Id, Second, TimeSpan.FromMinutes(1), Stop))!;
        Assert.Equal(DatasetSamples.Version, (await store.FindAsync(Id, Stop))!.Version);
        SealedTruth truth = DatasetSamples.Truths[0] with { Season = 2, Digest = new string('2', 64) };
        Assert.True(await store.PublishAsync(Id, Second, token, new PublishedContent(DatasetSamples.Files, [truth], []), Stop));
        DatasetRecord served = (await store.FindAsync(Id, Stop))!;
        Assert.Equal((Second, 2), (served.Version, served.CurrentTruth("test")!.Season));
    }

    [Fact]
    public async Task Until_a_new_version_is_published_the_one_before_is_served_with_its_own_description()
    {
        await using TestStorage storage = await TestStorage.StartAsync();
        IDatasetStore store = storage.Get<IDatasetStore>();
        await DatasetSamples.PutInStateAsync(store, Id, DatasetState.Published);
        storage.Clock.Advance(TimeSpan.FromDays(1));
        await store.EnsureAsync(Id, "9.0.0", DatasetState.Pending, Stop);
        Assert.Equal(("1.0.0", DatasetState.Published), Standing(await store.FindAsync(Id, Stop)));
        Assert.Equal("id: toy", await store.ReadManifestAsync(Id, "1.0.0", Stop));
        Assert.Equal(("9.0.0", DatasetState.Pending), Standing(await store.FindNewestAsync(Id, Stop)));
        string token = (await store.ClaimAsync(Id, "9.0.0", Samples.Lease, Stop))!;
        Assert.True(await store.PublishAsync(Id, "9.0.0", token, new PublishedContent(DatasetSamples.Files, [], []), Stop));
        Assert.Equal(("9.0.0", DatasetState.Published), Standing(await store.FindAsync(Id, Stop)));
    }

    [Theory]
    [InlineData("1.0.0", 2, "1.0.0+season.2")]
    [InlineData("1.0.0+small", 12, "1.0.0+small.season.12")]
    public void A_season_is_named_in_the_build_metadata_of_the_version(string version, int season, string expected)
    {
        Assert.Equal(expected, SeasonVersion.Of(version, season));
        Assert.Equal(version, SeasonVersion.Base(expected));
        Assert.Equal(version, SeasonVersion.Base(version));
    }

    private static (string, DatasetState) Standing(DatasetRecord? record) => (record!.Version, record.State);
}
