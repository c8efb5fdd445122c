using Challenge.Datasets.Manifests;

namespace Challenge.Core.Datasets.Search;

/// <summary>What of a dataset can be found by its words. A word in the title weighs eight times as much as one in the description.</summary>
internal static class DatasetText
{
    private const int Title = 8, Keyword = 5, Summary = 4, Field = 3, Creator = 2, Description = 1;

    /// <summary>Every word once.</summary>
    /// <param name="manifest">The description.</param>
    /// <param name="formats">Formats of the files.</param>
    /// <param name="pool">Words that are known, so that ten thousand datasets share one "jet".</param>
    public static WeightedWord[] Of(DatasetManifest manifest, IReadOnlyList<string> formats, Dictionary<string, string> pool)
    {
        Dictionary<string, int> found = new(StringComparer.Ordinal);
        void Say(int weight, string? text)
        {
            foreach (string word in text is null ? [] : SearchWords.Of(text))
            {
                if (!found.TryGetValue(word, out int known) || known < weight)
                    found[word] = weight;
            }
        }

        Say(Title, manifest.Title);
        Say(Title, manifest.Id);
        foreach (string keyword in manifest.Keywords)
            Say(Keyword, keyword);
        Say(Keyword, manifest.Task);
        Say(Summary, manifest.Summary);
        foreach (Field field in manifest.Fields)
            Say(Field, field.Name);
        foreach (Creator creator in manifest.Creators)
        {
            Say(Creator, creator.Name);
            Say(Creator, creator.Affiliation);
        }
        Say(Creator, manifest.License);
        Say(Creator, manifest.Doi);
        foreach (string format in formats)
            Say(Creator, format);
        Say(Description, manifest.Description);

        WeightedWord[] words = new WeightedWord[found.Count];
        int next = 0;
        foreach ((string word, int weight) in found)
        {
            if (!pool.TryGetValue(word, out string? shared))
                pool[word] = shared = word;
            words[next++] = new WeightedWord(shared, weight);
        }
        return words;
    }
}
