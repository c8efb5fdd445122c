using Challenge.Core.Datasets;

namespace Challenge.Storage.Tests;

/// <summary>Files in formats that were asked for after publication.</summary>
public sealed class ConversionTests
{
    private const string Id = "higgs-tautau";
    private const string Version = DatasetSamples.Version;

    private static readonly DatasetFile Parquet = new("train", "parquet", new string('5', 64), 7_000_000_000, 250_000, "application/vnd.apache.parquet");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_conversion_is_recorded_once_and_changes_nothing_of_what_was_published()
    {
        await using TestStorage storage = await TestStorage.StartAsync();
        IDatasetStore store = storage.Get<IDatasetStore>();
        await DatasetSamples.PutInStateAsync(store, Id, DatasetState.Published);
        bool[] added = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => store.AddConversionAsync(Id, Version, Parquet with { Bytes = i }, Stop)));
        Assert.Single(added, isFirst => isFirst);
        Assert.True(await store.AddConversionAsync(Id, Version, Parquet with { Format = "h5" }, Stop));
        IReadOnlyList<DatasetFile> found = await store.ListConversionsAsync(Id, Version, Stop);
        Assert.Equal(["h5", "parquet"], found.Select(f => f.Format));
        Assert.Equal(Parquet with { Bytes = Array.IndexOf(added, true) }, found[1]);
        Assert.Equal(DatasetSamples.Files, (await store.FindAsync(Id, Stop))!.Files);
    }

    [Fact]
    public async Task One_that_was_made_again_with_other_bytes_takes_the_place_of_the_one_before()
    {
        await using TestStorage storage = await TestStorage.StartAsync();
        IDatasetStore store = storage.Get<IDatasetStore>();
        await DatasetSamples.PutInStateAsync(store, Id, DatasetState.Published);
        Assert.True(await store.AddConversionAsync(Id, Version, Parquet, Stop));
        DatasetFile again = Parquet with { Digest = new string('6', 64), Bytes = 6_000_000_000 };
        Assert.True(await store.AddConversionAsync(Id, Version, again, Stop));
        Assert.False(await store.AddConversionAsync(Id, Version, again, Stop));
        Assert.Equal(again, Assert.Single(await store.ListConversionsAsync(Id, Version, Stop)));
        Assert.Equal([again.Digest], await store.ListConversionDigestsAsync(Stop));
    }

    [Theory]
    [InlineData(DatasetState.Pending)]
    [InlineData(DatasetState.Building)]
    [InlineData(DatasetState.Failed)]
    [InlineData(DatasetState.Withdrawn)]
    public async Task Only_a_version_that_is_served_takes_conversions(DatasetState state)
    {
        await using TestStorage storage = await TestStorage.StartAsync();
        IDatasetStore store = storage.Get<IDatasetStore>();
        await DatasetSamples.PutInStateAsync(store, Id, state);
        Assert.False(await store.AddConversionAsync(Id, Version, Parquet, Stop));
        Assert.False(await store.AddConversionAsync("no-such", Version, Parquet, Stop));
        Assert.Empty(await store.ListConversionsAsync(Id, Version, Stop));
    }
}
