using System.Globalization;
using Challenge.Core.Datasets;
using Challenge.Core.Datasets.Search;
using Challenge.Datasets.Manifests;
using Challenge.Tests;

namespace Challenge.Core.Tests.Search;

/// <summary>What a search finds in one snapshot, and in which order.</summary>
public sealed class SearchTests
{
    private static readonly DateTimeOffset s_day = new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly DatasetSnapshot s_few = Snapshot(
        Entry("top-tagging", "Top quarks among jets", rows: 50_000, summary: "Tell top quarks from light jets.", task: "classification", day: 3),
        Entry("jet-energy", "Jet energies", rows: 5_000_000, summary: "Regress the energy of a jet.", task: "regression", license: "CC-BY-4.0", isSealed: true, day: 1, creator: "Müller, Zoë"),
        Entry("tracks", "Tracks of particles", rows: 20_000_000, summary: "Put hits together, even inside toptagging studies.", task: "tracking", day: 2, formats: ["parquet"]),
        Entry("coming", "Jets to come", rows: 10, state: DatasetState.AwaitingImport),
        Entry("making", "Jets in the making", rows: 10, state: DatasetState.Building),
        Entry("broken", "Jets that failed", rows: 10, state: DatasetState.Failed));

    [Theory]
    [InlineData("jet", "jet-energy top-tagging")]
    [InlineData("JETS", "top-tagging")]
    [InlineData("jet energy", "jet-energy")]
    [InlineData("energy   jet", "jet-energy")]
    [InlineData("jet zebra", "")]
    [InlineData("muller", "jet-energy")]
    [InlineData("Zoe MÜLLER", "jet-energy")]
    [InlineData("der_mass", "jet-energy top-tagging tracks")]
    [InlineData("mass_DER", "jet-energy top-tagging tracks")]
    [InlineData("regression", "jet-energy")]
    [InlineData("cc-by", "jet-energy")]
    [InlineData("parquet", "tracks")]
    [InlineData("tagging", "top-tagging")]
    [InlineData("agging", "top-tagging tracks")]
    [InlineData("ag", "")]
    public void Every_word_has_to_be_there_or_begin_a_word_and_the_most_telling_place_comes_first(string text, string found) =>
        Assert.Equal(found, Ids(new DatasetQuery { Text = text }));

    /// <summary>Signs separate words and mean nothing; signs alone are in no description.</summary>
    [Theory]
    [InlineData("\"jet\"", "jet-energy top-tagging")]
    [InlineData("jet*", "jet-energy top-tagging")]
    [InlineData("-jet", "jet-energy top-tagging")]
    [InlineData("title:jet", "")]
    [InlineData("jet' OR '1'='1", "")]
    [InlineData("jet AND NOT top", "")]
    [InlineData("NEAR(jet energy)", "")]
    [InlineData("jet%", "jet-energy top-tagging")]
    [InlineData("_et", "")]
    [InlineData("%", "")]
    [InlineData("_", "")]
    [InlineData("\"", "")]
    [InlineData("'; DROP TABLE datasets; --", "")]
    [InlineData("\0", "")]
    [InlineData("jet\0energy", "jet-energy")]
    [InlineData("jet\u0001\u001b[31m", "")]
    [InlineData("🎉", "")]
    [InlineData("jet 🎉", "jet-energy top-tagging")]
    [InlineData("jet\ud800", "jet-energy top-tagging")]
    [InlineData("ｊｅｔ", "jet-energy top-tagging")]
    [InlineData("   ", "jet-energy top-tagging tracks")]
    public void What_somebody_types_has_no_meaning_but_its_words(string text, string found)
    {
        // Without words the order is that of titles, which is no matter here.
        string[] ids = Ids(new DatasetQuery { Text = text }).Split(' ');
        Assert.Equal(found.Split(' ').Order(), ids.Order());
    }

    [Fact]
    public void A_long_text_is_searched_like_a_short_one()
    {
        Assert.Equal("jet-energy top-tagging", Ids(new DatasetQuery { Text = string.Join(' ', Enumerable.Repeat("jet", 2500)) }));
        Assert.Equal("", Ids(new DatasetQuery { Text = new string('j', 10_000) }));
        Assert.Equal("", Ids(new DatasetQuery { Text = string.Join(' ', Enumerable.Range(0, 2000)) }));
    }

    [Fact]
    public void Conditions_hold_together_and_each_is_counted_without_itself()
    {
        Assert.Equal("jet-energy", Ids(new DatasetQuery { Task = "regression" }));
        Assert.Equal("jet-energy", Ids(new DatasetQuery { License = "CC-BY-4.0" }));
        Assert.Equal("jet-energy", Ids(new DatasetQuery { Labels = TestLabels.Sealed }));
        Assert.Equal("tracks", Ids(new DatasetQuery { Size = DatasetSize.Large }));
        Assert.Equal("tracks", Ids(new DatasetQuery { Format = "parquet" }));
        Assert.Equal("", Ids(new DatasetQuery { Task = "regression", Size = DatasetSize.Large }));

        DatasetFacets facets = SearchDatasets.Search(s_few, new DatasetQuery { Task = "regression" }).Facets;
        Assert.Equal([("classification", 1), ("regression", 1), ("tracking", 1)], facets.Tasks.OrderBy(t => t.Key).Select(t => (t.Key, t.Value)));
        Assert.Equal([("CC-BY-4.0", 1)], facets.Licenses.Select(t => (t.Key, t.Value)));
        Assert.Equal([(TestLabels.Sealed, 1)], facets.Labels.Select(t => (t.Key, t.Value)));
        Assert.Equal([(DatasetSize.Medium, 1)], facets.Sizes.Select(t => (t.Key, t.Value)));
        DatasetFacets all = SearchDatasets.Search(s_few, new DatasetQuery { Text = "jets" }).Facets;
        Assert.Equal([(Availability.Published, 1), (Availability.Waiting, 3)], all.Availability.OrderBy(t => t.Key).Select(t => (t.Key, t.Value)));
    }

    [Fact]
    public void What_is_not_published_is_found_by_who_asks_for_it()
    {
        Assert.Equal("broken coming making", string.Join(' ', Ids(new DatasetQuery { Text = "jets", Availability = Availability.Waiting }).Split(' ').Order()));
        Assert.Equal(6, SearchDatasets.Search(s_few, new DatasetQuery { Availability = Availability.Any }).Total);
    }

    [Theory]
    [InlineData(DatasetOrder.Title, "jet-energy top-tagging tracks")]
    [InlineData(DatasetOrder.Newest, "top-tagging tracks jet-energy")]
    [InlineData(DatasetOrder.Largest, "tracks jet-energy top-tagging")]
    [InlineData(DatasetOrder.Id, "jet-energy top-tagging tracks")]
    public void The_order_is_the_one_asked_for(DatasetOrder order, string found) => Assert.Equal(found, Ids(new DatasetQuery { Order = order }));

    [Theory]
    [InlineData(DatasetOrder.Relevance)]
    [InlineData(DatasetOrder.Title)]
    [InlineData(DatasetOrder.Newest)]
    [InlineData(DatasetOrder.Largest)]
    [InlineData(DatasetOrder.Id)]
    public void Parts_hold_everything_once_even_when_a_dataset_is_published_in_between(DatasetOrder order)
    {
        DatasetSnapshot before = Snapshot([.. Enumerable.Range(0, 97).Select(n => Entry($"set-{n:000}", $"Set {n * 31 % 97}", rows: n * 7 % 10, day: n * 13 % 20))]);
        List<string> seen = [];
        string? next = null;
        int parts = 0;
        do
        {
            // One more comes after the second part; whether it is seen depends on where it stands, but nothing else may move.
            DatasetSnapshot now = parts < 2 ? before : Next(before, Entry("set-abc", "Set 5", rows: 3, day: 3));
            DatasetSearchResult part = SearchDatasets.Search(now, new DatasetQuery { Text = "set", Order = order, After = next, Limit = 10 });
            seen.AddRange(part.Items.Select(i => i.Id));
            next = part.Next;
            parts++;
            Assert.True(new DatasetQuery { Order = order, After = next }.IsAfterReadable);
        }
        while (next is not null && parts < 50);
        seen.Remove("set-abc");
        Assert.Equal(97, seen.Count);
        Assert.Equal(97, seen.Distinct().Count());

        string[] pages = [.. Enumerable.Range(0, 11).SelectMany(p => SearchDatasets.Search(before, new DatasetQuery { Order = order, Skip = p * 10, Limit = 10 }).Items.Select(i => i.Id))];
        Assert.Equal(97, pages.Distinct().Count());
    }

    [Theory]
    [InlineData("nonsense!")]
    [InlineData("bm9uc2Vuc2U")]
    [InlineData("")]
    public void A_cursor_that_no_search_gave_is_told_from_one_that_did(string cursor) =>
        Assert.False(new DatasetQuery { Order = DatasetOrder.Newest, After = cursor }.IsAfterReadable);

    [Fact]
    public void A_snapshot_that_grew_step_by_step_finds_what_one_made_at_once_finds()
    {
        // Every dataset is described anew several times, so that old places are left and indexes are put together more than once.
        DatasetSnapshot grown = DatasetSnapshot.Empty;
        List<DatasetEntry> last = [];
        for (int n = 0; n < 900; n++)
        {
            DatasetEntry entry = Entry($"set-{n % 300:000}", $"Round {n / 300} number {n.ToString(CultureInfo.InvariantCulture)}", rows: n);
            grown = Next(grown, entry);
            if (n >= 600)
                last.Add(entry);
        }
        grown = grown.With(901, [], grown.Versions, new Dictionary<string, DatasetEntry?> { ["set-007"] = null });
        DatasetSnapshot once = Snapshot([.. last.Where(e => e.Id != "set-007")]);
        Assert.Equal(299, grown.Entries.Count());
        Assert.True(grown.Count <= 299 + 1 + 256 + 256, $"{grown.Count} places for 299 datasets");
        foreach (string text in (string[])["round", "2", "number 650", "1", "set 008", "67", "umber"])
        {
            DatasetQuery query = new() { Text = text, Limit = 1000 };
            Assert.Equal(SearchDatasets.Search(once, query).Items.Select(e => e.Id), SearchDatasets.Search(grown, query).Items.Select(e => e.Id));
        }
        Assert.Empty(SearchDatasets.Search(grown, new DatasetQuery { Text = "number 607" }).Items);
    }

    private static string Ids(DatasetQuery query) => string.Join(' ', SearchDatasets.Search(s_few, query).Items.Select(e => e.Id));

    private static DatasetSnapshot Snapshot(params DatasetEntry[] entries) =>
        DatasetSnapshot.Empty.With(1, [], new Dictionary<string, IReadOnlyList<ListedVersion>>(), entries.ToDictionary(e => e.Id, e => (DatasetEntry?)e));

    private static DatasetSnapshot Next(DatasetSnapshot before, DatasetEntry entry) =>
        before.With(before.Revision + 1, [], before.Versions, new Dictionary<string, DatasetEntry?> { [entry.Id] = entry });

    private static DatasetEntry Entry(
        string id, string title, int rows, string summary = "A set.", string task = "classification", string license = "CC0-1.0", bool isSealed = false,
        int day = 0, string creator = "Tester, A.", string[]? formats = null, DatasetState state = DatasetState.Published)
    {
        DatasetManifest toy = ToyManifests.Dataset();
        DatasetManifest manifest = toy with
        {
            Id = id, Title = title, Summary = summary, Task = task, License = license, Keywords = [], Creators = [new Creator(creator, null, null)],
            Fields = [.. toy.Fields, toy.Fields[1] with { Name = "DER_mass_MMC" }],
            Splits = [new Split("test", rows, "To predict.", isSealed)],
        };
        bool isPublished = state == DatasetState.Published;
        ListedVersion version = new()
        {
            Id = id, Version = "1.0.0", State = state, PublishedAt = isPublished ? s_day.AddDays(day) : null, Rows = isPublished ? rows : 0, Formats = isPublished ? formats ?? ["csv"] : [],
        };
        return new DatasetEntry(manifest, version, DatasetText.Of(manifest, version.Formats, []));
    }
}
