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
    public async Task A_new_version_is_not_served_by_the_files_of_an_old_one()
    {
        await using TestStorage storage = await TestStorage.StartAsync();
        IDatasetStore store = storage.Get<IDatasetStore>();
        await DatasetSamples.PutInStateAsync(store, Id, DatasetState.Published);
        storage.Clock.Advance(TimeSpan.FromDays(1));
        await store.EnsureAsync(Id, "9.0.0", DatasetState.Pending, Stop);
        Assert.Equal(("9.0.0", DatasetState.Pending), Standing(await store.FindAsync(Id, Stop)));
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
