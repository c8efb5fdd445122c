namespace Challenge.Datasets.Manifests.Reading;

/// <summary>Checks an id against those the caller knows.</summary>
internal static class Vocabulary
{
    public static void Check(ScalarNode? id, string what, IReadOnlySet<string>? known, ProblemList problems)
    {
        if (id is not null && known is not null && !known.Contains(id.Text))
            problems.Add(id, $"there is no {what} '{id.Text}'{NearestName.SuggestAndList(id.Text, [.. known.Order(StringComparer.Ordinal)])}");
    }
}
