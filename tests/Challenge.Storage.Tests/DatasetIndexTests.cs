using Challenge.Core.Datasets;
using Challenge.Core.Datasets.Search;
using Challenge.Datasets.Manifests;
using Microsoft.Extensions.DependencyInjection;

namespace Challenge.Storage.Tests;

/// <summary>The list of datasets in memory against the store that it is of, in two processes.</summary>
public sealed class DatasetIndexTests
{
    private const string Id = "higgs-uci";
    private const string Version = DatasetSamples.Version;

    private static readonly string s_text = File.ReadAllText(Repository.Path("datasets-manifest", "datasets", Id + ".yaml"));
    private static readonly DatasetManifest s_manifest = KeptManifest.Read(s_text, Version);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_shows_what_is_published_at_once_whichever_process_did_it_and_never_what_is_not()
    {
        await using TestStorage storage = await TestStorage.StartAsync();
        IDatasetStore store = storage.Get<IDatasetStore>(), other = (await storage.StartProcessAsync()).GetRequiredService<IDatasetStore>();
        using DatasetIndex index = Index(store, out ManifestCatalog catalog), second = Index(other, out _);

        Assert.Equal((DatasetState.Pending, 0), await SeenAsync(index));
        string token = await DatasetSamples.PutInStateAsync(other, Id, DatasetState.Building);
        Assert.Equal((DatasetState.Building, 0), await SeenAsync(index));
        Assert.True(await other.ProgressAsync(Id, Version, token, 0.25, Samples.Lease, Stop));
        Assert.Equal(0.25, (await index.ReadAsync(Stop)).Find(Id)!.Version!.Progress);

        Assert.True(await PublishAsync(other, Id, token));
        Assert.Equal((DatasetState.Published, 1), await SeenAsync(index));
        Assert.Equal((DatasetState.Published, 1), await SeenAsync(second));
        DatasetEntry entry = (await index.ReadAsync(Stop)).Find(Id)!;
        Assert.Equal((350_000, 5_000_000_030, 3), (entry.Rows, entry.Bytes, entry.Version!.Files));
        Assert.Equal(["npz", "csv.gz", "csv"], entry.Formats);

        // The folder plans another version: what is published keeps its own words until that one is.
        catalog.Replace(new ManifestCatalog([s_manifest with { Version = "2.0.0", Title = "Zebra" }], [], []));
        Assert.Empty((await new SearchDatasets(index).RunAsync(new DatasetQuery { Text = "zebra", Availability = Availability.Any }, Stop)).Items);
        Assert.Equal((DatasetState.Published, 1), await SeenAsync(index));

        Assert.True(await DatasetSamples.RunAsync(other, "withdraw", Id, token));
        Assert.Null(await SeenAsync(index));
        Assert.Null(await SeenAsync(second));
        Assert.Equal(DatasetState.Withdrawn, (await index.ReadAsync(Stop)).Versions[Id][0].State);
        // After a restart too.
        using DatasetIndex third = Index(store, out _);
        Assert.Null(await SeenAsync(third));
    }

    [Fact]
    public async Task Description_and_files_of_what_an_address_shows_are_of_one_version()
    {
        await using TestStorage storage = await TestStorage.StartAsync();
        IDatasetStore store = storage.Get<IDatasetStore>();
        ManifestCatalog catalog = new([s_manifest], [], []);
        ReadVersions versions = new(catalog, store);
        Assert.Null(await versions.FindShownAsync("nowhere", Stop));
        Assert.Equal(new ShownDataset(s_manifest, null), await versions.FindShownAsync(Id, Stop));
        string token = await DatasetSamples.PutInStateAsync(store, Id, DatasetState.Building);
        Assert.Equal(DatasetState.Building, (await versions.FindShownAsync(Id, Stop))!.Record!.State);
        Assert.True(await PublishAsync(store, Id, token));

        // The next version is planned, then made: until it is published the address shows the one before, with its own words.
        DatasetManifest next = s_manifest with { Version = "2.0.0", Title = "Zebra" };
        catalog.Replace(new ManifestCatalog([next], [], []));
        await store.EnsureAsync(Id, "2.0.0", DatasetState.Pending, Stop);
        ShownDataset shown = (await versions.FindShownAsync(Id, Stop))!;
        Assert.Equal((Version, s_manifest.Title, Version, 3), (shown.Manifest.Version, shown.Manifest.Title, shown.Record!.Version, shown.Record.Files.Count));

        Assert.True(await DatasetSamples.RunAsync(store, "withdraw", Id, token));
        shown = (await versions.FindShownAsync(Id, Stop))!;
        Assert.Equal(("Zebra", "2.0.0", DatasetState.Pending), (shown.Manifest.Title, shown.Record!.Version, shown.Record.State));
    }

    [Fact]
    public async Task Of_a_withdrawn_dataset_no_files_are_shown()
    {
        await using TestStorage storage = await TestStorage.StartAsync();
        IDatasetStore store = storage.Get<IDatasetStore>();
        await DatasetSamples.PutInStateAsync(store, Id, DatasetState.Withdrawn);
        ShownDataset shown = (await new ReadVersions(new ManifestCatalog([s_manifest], [], []), store).FindShownAsync(Id, Stop))!;
        Assert.Equal(DatasetState.Withdrawn, shown.Record!.State);
        Assert.Empty(shown.Record.Files);
    }

    [Fact]
    public async Task A_kept_description_that_cannot_be_read_keeps_no_other_dataset_from_being_listed()
    {
        await using TestStorage storage = await TestStorage.StartAsync();
        IDatasetStore store = storage.Get<IDatasetStore>();
        Assert.True(await store.PublishAsync(
            Id, Version, await DatasetSamples.PutInStateAsync(store, Id, DatasetState.Building), new PublishedContent(DatasetSamples.Files, [], []) { Manifest = "id: [" }, Stop));
        ManifestCatalog catalog = new([s_manifest, s_manifest with { Id = "other" }], [], []);
        using DatasetIndex index = new(catalog, store, new ReadVersions(catalog, store));
        Assert.Equal([(Id, false), ("other", false)], (await index.ReadAsync(Stop)).Entries.Select(e => (e.Id, e.IsPublished)).Order());
    }

    [Fact]
    public async Task A_dataset_without_a_manifest_is_not_listed_and_one_that_gets_a_manifest_is()
    {
        await using TestStorage storage = await TestStorage.StartAsync();
        IDatasetStore store = storage.Get<IDatasetStore>();
        await DatasetSamples.PutInStateAsync(store, "unknown", DatasetState.Published);
        using DatasetIndex index = Index(store, out ManifestCatalog catalog);
        Assert.Null((await index.ReadAsync(Stop)).Find("unknown"));
        catalog.Replace(new ManifestCatalog([s_manifest with { Id = "later" }], [], []));
        DatasetSnapshot snapshot = await index.ReadAsync(Stop);
        Assert.Equal(["later"], snapshot.Entries.Select(e => e.Id));
        Assert.Same(snapshot, await index.ReadAsync(Stop));
    }

    /// <summary>Every operation on every state: what changes a record has a new revision, and what changes nothing has none.</summary>
    [Fact]
    public async Task Every_change_of_a_dataset_has_a_revision_of_its_own()
    {
        await using TestStorage storage = await TestStorage.StartAsync();
        IDatasetStore store = storage.Get<IDatasetStore>();
        foreach (string operation in (string[])["claim", "progress", "publish", "fail", "await import", "release", "give up", "withdraw", "register doi"])
        {
            foreach (DatasetState state in Enum.GetValues<DatasetState>())
            {
                string id = $"{operation.Replace(' ', '-')}-{state}".ToLowerInvariant();
                string token = await DatasetSamples.PutInStateAsync(store, id, state);
                long before = await store.ReadRevisionAsync(Stop);
                bool isDone = await DatasetSamples.RunAsync(store, operation, id, token);
                DatasetChanges changes = await store.ListChangesAsync(before, Stop);
                Assert.Equal(isDone ? [id] : [], changes.Versions.Select(v => v.Id));
                Assert.Equal(isDone ? before + 1 : before, changes.Revision);
                Assert.Equal(changes.Revision, await store.ReadRevisionAsync(Stop));
            }
        }
    }

    [Fact]
    public async Task Many_readers_of_a_store_that_changes_see_every_change_that_was_before_their_question()
    {
        await using TestStorage storage = await TestStorage.StartAsync();
        IDatasetStore store = storage.Get<IDatasetStore>();
        ManifestCatalog catalog = new([.. Enumerable.Range(0, 40).Select(n => s_manifest with { Id = $"toy-{n}", Text = s_text.Replace("id: " + Id, $"id: toy-{n}", StringComparison.Ordinal) })], [], []);
        using DatasetIndex index = new(catalog, store, new ReadVersions(catalog, store));
        SearchDatasets search = new(index);
        int published = 0;
        Task writer = Task.Run(
            async () =>
            {
                for (int n = 0; n < 40; n++)
                {
                    await PublishAsync(store, $"toy-{n}", await DatasetSamples.PutInStateAsync(store, $"toy-{n}", DatasetState.Building));
                    Volatile.Write(ref published, n + 1);
                }
            },
            Stop);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(
            async () =>
            {
                while (!writer.IsCompleted)
                {
                    int before = Volatile.Read(ref published);
                    int seen = (await search.RunAsync(new DatasetQuery { Text = "lepton" }, Stop)).Total;
                    Assert.InRange(seen, before, 40);
                }
            },
            Stop)));
        await writer;
        Assert.Equal(40, (await search.RunAsync(new DatasetQuery(), Stop)).Total);
    }

    [Fact]
    public async Task A_registry_that_was_not_told_is_told_once()
    {
        await using TestStorage storage = await TestStorage.StartAsync();
        IDatasetStore store = storage.Get<IDatasetStore>();
        string token = await DatasetSamples.PutInStateAsync(store, Id, DatasetState.Published);
        Assert.False(await store.RecordDoiHiddenAsync(Id, Version, null, Stop));
        Assert.True(await DatasetSamples.RunAsync(store, "register doi", Id, token));
        Assert.Equal(storage.Clock.GetUtcNow(), (await RecordAsync()).DoiAt);
        Assert.False(await store.RecordDoiHiddenAsync(Id, Version, null, Stop));
        Assert.True(await DatasetSamples.RunAsync(store, "withdraw", Id, token));
        Assert.True((await RecordAsync()).IsRegistryBehind);
        Assert.True(await store.RecordDoiHiddenAsync(Id, Version, "It is down.", Stop));
        Assert.Equal((true, "It is down."), ((await RecordAsync()).IsRegistryBehind, (await RecordAsync()).DoiProblem));
        Assert.True(await store.RecordDoiHiddenAsync(Id, Version, null, Stop));
        Assert.Equal((false, null), ((await RecordAsync()).IsRegistryBehind, (await RecordAsync()).DoiProblem));
        Assert.False(await store.RecordDoiHiddenAsync(Id, Version, "Too late.", Stop));

        async Task<DatasetRecord> RecordAsync() => (await store.ListAsync(Id, Stop))[0];
    }

    [Fact]
    public async Task A_digest_finds_the_files_of_versions_that_are_served_first()
    {
        await using TestStorage storage = await TestStorage.StartAsync();
        IDatasetStore store = storage.Get<IDatasetStore>();
        await DatasetSamples.PutInStateAsync(store, "a-withdrawn", DatasetState.Withdrawn);
        await DatasetSamples.PutInStateAsync(store, "b-served", DatasetState.Published);
        IReadOnlyList<(string Id, string Version, DatasetFile File)> found = await store.FindFilesAsync(DatasetSamples.Files[1].Digest, Stop);
        Assert.Equal([("b-served", Version, DatasetSamples.Files[1]), ("a-withdrawn", Version, DatasetSamples.Files[1])], found);
        Assert.Empty(await store.FindFilesAsync(new string('0', 64), Stop));
    }

    /// <summary>Publishes with the description that a server would keep.</summary>
    private static Task<bool> PublishAsync(IDatasetStore store, string id, string token) => store.PublishAsync(
        id, Version, token, new PublishedContent(DatasetSamples.Files, [], []) { Manifest = s_text.Replace("id: " + Id, "id: " + id, StringComparison.Ordinal) }, Stop);

    private static DatasetIndex Index(IDatasetStore store, out ManifestCatalog catalog)
    {
        catalog = new ManifestCatalog([s_manifest], [], []);
        return new DatasetIndex(catalog, store, new ReadVersions(catalog, store));
    }

    /// <summary>The state in which the toy is listed, and how many published ones a search finds; null when it is not listed.</summary>
    private static async Task<(DatasetState State, int Found)?> SeenAsync(DatasetIndex index) =>
        (await index.ReadAsync(Stop)).Find(Id) is { } entry
            ? (entry.State, (await new SearchDatasets(index).RunAsync(new DatasetQuery { Text = "lepton uci" }, Stop)).Total)
            : null;
}
