using Challenge.Datasets.Manifests;

namespace Challenge.Core.Datasets.Search;

/// <summary>All datasets as they were at one revision. It never changes, so any number of readers search it at once.</summary>
public sealed class DatasetSnapshot
{
    /// <summary>So many entries are indexed apart before all are indexed anew.</summary>
    private const int MaximumRecent = 256;

    private readonly DatasetEntry?[] _entries;
    private readonly Dictionary<string, int> _places;
    private readonly WordIndex _old;
    private readonly WordIndex _recent;

    /// <summary>The first of the entries that <see cref="_recent"/> is of.</summary>
    private readonly int _firstRecent;

    /// <summary>Of every place the rank of its entry by title and then by id; found out when somebody first asks for an order.</summary>
    private readonly Lazy<int[]> _ranks;

    private DatasetSnapshot(
        long revision, IReadOnlyList<DatasetManifest> manifests, IReadOnlyDictionary<string, IReadOnlyList<ListedVersion>> versions,
        DatasetEntry?[] entries, Dictionary<string, int> places, WordIndex old, WordIndex recent, int firstRecent, Lazy<int[]>? ranks = null)
    {
        _ranks = ranks ?? new Lazy<int[]>(() => Rank(entries));
        (Revision, Manifests, Versions) = (revision, manifests, versions);
        (_entries, _places, _old, _recent, _firstRecent) = (entries, places, old, recent, firstRecent);
    }

    internal static DatasetSnapshot Empty { get; } = new(-1, [], new Dictionary<string, IReadOnlyList<ListedVersion>>(), [], [], WordIndex.Empty, WordIndex.Empty, 0);

    /// <summary>The store's revision that it shows.</summary>
    internal long Revision { get; }

    /// <summary>The manifests that it was made with.</summary>
    internal IReadOnlyList<DatasetManifest> Manifests { get; }

    /// <summary>Every version that the store knows by dataset, the newest first, listed here or not.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<ListedVersion>> Versions { get; }

    /// <summary>The datasets that are listed, by id: described by a manifest, and not withdrawn.</summary>
    public IEnumerable<DatasetEntry> Entries => _entries.OfType<DatasetEntry>().OrderBy(e => e.Id, StringComparer.Ordinal);

    /// <summary>Places in <see cref="At"/> are below it.</summary>
    internal int Count => _entries.Length;

    /// <summary>The entry at a place; null where it has moved or is gone.</summary>
    internal DatasetEntry? At(int place) => _entries[place];

    /// <summary>Rank of the entry at a place by title and then by id.</summary>
    internal int RankAt(int place) => _ranks.Value[place];

    /// <summary>The dataset, or null when it is not listed.</summary>
    public DatasetEntry? Find(string id) => _places.TryGetValue(id, out int place) ? _entries[place] : null;

    /// <summary>The next snapshot.</summary>
    /// <param name="revision">Its revision.</param>
    /// <param name="manifests">Its manifests.</param>
    /// <param name="versions">Its versions.</param>
    /// <param name="changed">By id, the entry that stands for it now; null for a dataset that is listed no more.</param>
    internal DatasetSnapshot With(
        long revision, IReadOnlyList<DatasetManifest> manifests, IReadOnlyDictionary<string, IReadOnlyList<ListedVersion>> versions,
        IReadOnlyDictionary<string, DatasetEntry?> changed)
    {
        List<DatasetEntry?> entries = [.. _entries];
        Dictionary<string, int> places = new(_places, StringComparer.Ordinal);
        bool isIndexed = true, isRanked = true;
        foreach ((string id, DatasetEntry? entry) in changed)
        {
            bool isKnown = places.TryGetValue(id, out int place);
            if (isKnown && entry is not null && ReferenceEquals(entries[place]!.Words, entry.Words))
            {
                // It is found by the same words: the indexes hold.
                entries[place] = entry;
                continue;
            }
            if (isKnown)
            {
                entries[place] = null;
                places.Remove(id);
                isRanked = false;
            }
            if (entry is not null)
            {
                places[id] = entries.Count;
                entries.Add(entry);
                isIndexed = false;
            }
        }
        if (isIndexed)
            return new(revision, manifests, versions, [.. entries], places, _old, _recent, _firstRecent, isRanked ? _ranks : null);
        if (entries.Count - _firstRecent <= MaximumRecent)
            return new(revision, manifests, versions, [.. entries], places, _old, WordIndex.Of(entries, _firstRecent), _firstRecent);
        entries.RemoveAll(e => e is null);
        for (int i = 0; i < entries.Count; i++)
            places[entries[i]!.Id] = i;
        return new(revision, manifests, versions, [.. entries], places, WordIndex.Of(entries, 0), WordIndex.Empty, entries.Count);
    }

    /// <summary>For every place how well its entry fits that word; 0 where it does not have it.</summary>
    internal void Score(string word, int[] scores)
    {
        Array.Clear(scores, 0, Count);
        _old.FindBeginning(word, scores);
        _recent.FindBeginning(word, scores);
        if (IsHit(scores))
            return;
        Array.Clear(scores, 0, Count);
        _old.FindInside(word, scores);
        _recent.FindInside(word, scores);
    }

    private static int[] Rank(DatasetEntry?[] entries)
    {
        int[] places = [.. Enumerable.Range(0, entries.Length).Where(i => entries[i] is not null)];
        Array.Sort(places, (a, b) => string.CompareOrdinal(entries[a]!.TitleKey, entries[b]!.TitleKey) is var by && by != 0 ? by : string.CompareOrdinal(entries[a]!.Id, entries[b]!.Id));
        int[] ranks = new int[entries.Length];
        for (int rank = 0; rank < places.Length; rank++)
            ranks[places[rank]] = rank;
        return ranks;
    }

    /// <summary>Whether any entry has it that is still at its place.</summary>
    private bool IsHit(int[] scores)
    {
        for (int i = 0; i < Count; i++)
        {
            if (scores[i] > 0 && _entries[i] is not null)
                return true;
        }
        return false;
    }
}
