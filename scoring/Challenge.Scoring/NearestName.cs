namespace Challenge.Scoring;

/// <summary>Finds the name that somebody probably meant.</summary>
public static class NearestName
{
    /// <summary>
    /// The known name nearest to <paramref name="wrong"/>: few edits away (Levenshtein), or one contained in the other; null when none is near.
    /// Upper and lower case count as the same.
    /// </summary>
    public static string? Find(string wrong, IEnumerable<string> known)
    {
        string sought = wrong.ToLowerInvariant();
        string? best = null;
        int bestDistance = int.MaxValue;
        foreach (string name in known)
        {
            string candidate = name.ToLowerInvariant();
            int distance = Distance(sought, candidate);
            int allowed = Math.Max(1, Math.Max(sought.Length, candidate.Length) / 3);
            bool contained = Math.Min(sought.Length, candidate.Length) >= 3
                && (sought.Contains(candidate, StringComparison.Ordinal) || candidate.Contains(sought, StringComparison.Ordinal));
            if ((distance <= allowed || contained) && distance < bestDistance)
                (best, bestDistance) = (name, distance);
        }
        return best;
    }

    /// <summary>" Did you mean 'x'?" or nothing, ready to be appended to a message.</summary>
    public static string Suggest(string wrong, IEnumerable<string> known) =>
        Find(wrong, known) is { } near ? $" Did you mean '{near}'?" : "";

    private static int Distance(string a, string b)
    {
        // Names are short; a longer one is no typing error of ours, and the table below must stay small.
        if (a.Length > 200 || b.Length > 200)
            return int.MaxValue;
        int[] previous = [.. Enumerable.Range(0, b.Length + 1)];
        int[] current = new int[b.Length + 1];
        for (int i = 1; i <= a.Length; i++)
        {
            current[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int replace = previous[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                current[j] = Math.Min(replace, Math.Min(previous[j], current[j - 1]) + 1);
            }
            (previous, current) = (current, previous);
        }
        return previous[b.Length];
    }
}
