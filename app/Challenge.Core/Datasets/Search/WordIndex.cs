namespace Challenge.Core.Datasets.Search;

/// <summary>For every word the entries that have it. It never changes.</summary>
internal sealed class WordIndex
{
    /// <summary>How much a word of an entry counts that is the one asked for, begins with it, or only holds it.</summary>
    private const int Whole = 4, Beginning = 2, Inside = 1;

    /// <summary>Shorter words are looked for at the beginning of words alone: nearly every text has "at" inside.</summary>
    private const int ShortestInside = 3;

    private readonly string[] _words;
    private readonly (int Entry, int Weight)[][] _places;

    private WordIndex(string[] words, (int Entry, int Weight)[][] places) => (_words, _places) = (words, places);

    public static WordIndex Empty { get; } = new([], []);

    /// <summary>The index of the entries from <paramref name="first"/> on that are there.</summary>
    public static WordIndex Of(IReadOnlyList<DatasetEntry?> entries, int first)
    {
        Dictionary<string, List<(int, int)>> found = new(StringComparer.Ordinal);
        for (int i = first; i < entries.Count; i++)
        {
            foreach (WeightedWord word in entries[i]?.Words ?? [])
            {
                if (!found.TryGetValue(word.Word, out List<(int, int)>? places))
                    found[word.Word] = places = [];
                places.Add((i, word.Weight));
            }
        }
        string[] words = [.. found.Keys];
        Array.Sort(words, StringComparer.Ordinal);
        return new WordIndex(words, Array.ConvertAll(words, word => found[word].ToArray()));
    }

    /// <summary>Raises the score of each entry that has the word, or one that begins with it, to what that is worth.</summary>
    public void FindBeginning(string word, int[] scores)
    {
        int at = Array.BinarySearch(_words, word, StringComparer.Ordinal);
        for (int i = at < 0 ? ~at : at; i < _words.Length && _words[i].StartsWith(word, StringComparison.Ordinal); i++)
            Raise(scores, i, _words[i].Length == word.Length ? Whole : Beginning);
    }

    /// <summary>The same for words that hold it anywhere: "tagging" in "toptagging".</summary>
    public void FindInside(string word, int[] scores)
    {
        if (word.Length < ShortestInside)
            return;
        for (int i = 0; i < _words.Length; i++)
        {
            if (_words[i].Contains(word, StringComparison.Ordinal))
                Raise(scores, i, Inside);
        }
    }

    private void Raise(int[] scores, int word, int worth)
    {
        foreach ((int entry, int weight) in _places[word])
            scores[entry] = Math.Max(scores[entry], worth * weight);
    }
}
