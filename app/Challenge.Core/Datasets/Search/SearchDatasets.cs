using System.Buffers;
using System.Runtime.InteropServices;

namespace Challenge.Core.Datasets.Search;

/// <summary>Finds datasets by words and conditions, with the numbers that other conditions would give.</summary>
public sealed class SearchDatasets(DatasetIndex index)
{
    /// <summary>Conditions that a dataset does not meet, as bits.</summary>
    private const int Task = 1, License = 2, Format = 4, Labels = 8, Size = 16, Published = 32;

    public async Task<DatasetSearchResult> RunAsync(DatasetQuery query, CancellationToken cancellationToken) =>
        Search(await index.ReadAsync(cancellationToken), query);

    /// <summary>Searches one snapshot.</summary>
    internal static DatasetSearchResult Search(DatasetSnapshot snapshot, DatasetQuery query)
    {
        // Arrays of this size, made anew for each search, would have the collector go through all that the server holds every few searches.
        int[] scores = ArrayPool<int>.Shared.Rent(snapshot.Count + 1), word = ArrayPool<int>.Shared.Rent(snapshot.Count + 1);
        (long, int, int)[] hits = ArrayPool<(long, int, int)>.Shared.Rent(snapshot.Count + 1);
        try
        {
            return FindWords(snapshot, query.Text, scores, word) ? Select(snapshot, query, scores, hits) : Select(DatasetSnapshot.Empty, query, scores, hits);
        }
        finally
        {
            ArrayPool<int>.Shared.Return(scores);
            ArrayPool<int>.Shared.Return(word);
            ArrayPool<(long, int, int)>.Shared.Return(hits);
        }
    }

    /// <summary>Scores every place by the sum over the words, 0 where one is missing; false when no place is left.</summary>
    private static bool FindWords(DatasetSnapshot snapshot, string? text, int[] scores, int[] word)
    {
        Array.Fill(scores, 1, 0, snapshot.Count);
        if (string.IsNullOrWhiteSpace(text))
            return true;
        string[] words = [.. SearchWords.Of(text).Distinct()];
        // Signs alone were asked for, and no dataset has them.
        if (words.Length == 0)
            return false;
        foreach (string one in words)
        {
            snapshot.Score(one, word);
            bool isAnyLeft = false;
            for (int i = 0; i < snapshot.Count; i++)
            {
                scores[i] = word[i] == 0 || scores[i] == 0 ? 0 : scores[i] + word[i];
                isAnyLeft |= scores[i] > 0;
            }
            if (!isAnyLeft)
                return false;
        }
        return true;
    }

    private static DatasetSearchResult Select(DatasetSnapshot snapshot, DatasetQuery query, int[] scores, (long Number, int Rank, int Place)[] hits)
    {
        FacetCounts facets = new();
        DatasetCursor? last = query.After is { } after ? DatasetCursor.Read(after, query.Order) : null;
        int total = 0, count = 0;
        for (int i = 0; i < snapshot.Count; i++)
        {
            if (scores[i] == 0 || snapshot.At(i) is not { } entry)
                continue;
            int unmet = Unmet(entry, query);
            facets.Count(entry, unmet);
            if (unmet != 0)
                continue;
            total++;
            DatasetCursor place = DatasetCursor.Of(entry, query.Order, scores[i]);
            if (last is null || place.CompareTo(last.Value) > 0)
                hits[count++] = (place.Number, query.Order == DatasetOrder.Id ? 0 : snapshot.RankAt(i), i);
        }
        // Numbers are sorted far faster than the titles that they stand for.
        Span<(long Number, int Rank, int Place)> ordered = hits.AsSpan(0, count);
        if (query.Order == DatasetOrder.Id)
            ordered.Sort((a, b) => string.CompareOrdinal(snapshot.At(a.Place)!.Id, snapshot.At(b.Place)!.Id));
        else
            ordered.Sort();
        int[] part = new int[Math.Clamp(count - query.Skip, 0, query.Limit)];
        for (int i = 0; i < part.Length; i++)
            part[i] = ordered[query.Skip + i].Place;
        string? next = part.Length > 0 && query.Skip + part.Length < count
            ? DatasetCursor.Of(snapshot.At(part[^1])!, query.Order, scores[part[^1]]).Write(query.Order)
            : null;
        return new DatasetSearchResult([.. part.Select(i => snapshot.At(i)!)], total, next, facets.ToFacets());
    }

    private static int Unmet(DatasetEntry entry, DatasetQuery query) =>
        (query.Task is { } task && entry.Manifest.Task != task ? Task : 0)
        | (query.License is { } license && entry.Manifest.License != license ? License : 0)
        | (query.Format is { } format && !entry.Formats.Contains(format) ? Format : 0)
        | (query.Labels is { } labels && entry.Labels != labels ? Labels : 0)
        | (query.Size is { } size && entry.Size != size ? Size : 0)
        | (query.Availability != Availability.Any && entry.IsPublished != (query.Availability == Availability.Published) ? Published : 0);

    /// <summary>A dataset counts for a condition when it meets all others.</summary>
    private sealed class FacetCounts
    {
        private readonly Dictionary<string, int> _tasks = [], _licenses = [], _formats = [];
        private readonly Dictionary<TestLabels, int> _labels = [];
        private readonly Dictionary<DatasetSize, int> _sizes = [];
        private readonly Dictionary<Availability, int> _availability = [];

        public void Count(DatasetEntry entry, int unmet)
        {
            Add(_tasks, entry.Manifest.Task, unmet & ~Task);
            Add(_licenses, entry.Manifest.License, unmet & ~License);
            foreach (string format in entry.Formats)
                Add(_formats, format, unmet & ~Format);
            Add(_labels, entry.Labels, unmet & ~Labels);
            Add(_sizes, entry.Size, unmet & ~Size);
            Add(_availability, entry.IsPublished ? Availability.Published : Availability.Waiting, unmet & ~Published);
        }

        public DatasetFacets ToFacets() => new(_tasks, _licenses, _formats, _labels, _sizes, _availability);

        private static void Add<T>(Dictionary<T, int> counts, T value, int unmet)
            where T : notnull
        {
            if (unmet == 0)
                CollectionsMarshal.GetValueRefOrAddDefault(counts, value, out _)++;
        }
    }
}
