namespace Challenge.Datasets;

/// <summary>Finds the name that somebody probably meant.</summary>
public static class NearestName
{
    /// <summary>
    /// The known name nearest to <paramref name="wrong"/>: few edits away, or one contained in the other; null when none is near.
    /// Case and the choice between - and _ do not count.
    /// </summary>
    public static string? Find(string wrong, IEnumerable<string> known)
    {
        string sought = Fold(wrong);
        string? best = null;
        int bestDistance = int.MaxValue;
        foreach (string name in known)
        {
            string candidate = Fold(name);
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

    /// <summary>The suggestion and the list of what is known, shortened when it is very long.</summary>
    public static string SuggestAndList(string wrong, IReadOnlyCollection<string> known)
    {
        const int most = 40;
        string list = known.Count == 0 ? "(none)" : string.Join(", ", known.Take(most)) + (known.Count > most ? ", …" : "");
        return $".{Suggest(wrong, known)} Allowed: {list}";
    }

    private static string Fold(string name) => name.ToLowerInvariant().Replace('-', '_');

    /// <summary>Insertions, deletions, replacements and exchanges of neighbours that lead from one to the other (optimal string alignment).</summary>
    private static int Distance(string a, string b)
    {
        // Names are short; a longer one is no slip of the finger, and the table below must stay small.
        if (a.Length > 200 || b.Length > 200)
            return int.MaxValue;
        int[,] cost = new int[a.Length + 1, b.Length + 1];
        for (int i = 0; i <= a.Length; i++)
        {
            for (int j = 0; j <= b.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    cost[i, j] = i + j;
                    continue;
                }
                int replace = cost[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                cost[i, j] = Math.Min(replace, Math.Min(cost[i - 1, j], cost[i, j - 1]) + 1);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    cost[i, j] = Math.Min(cost[i, j], cost[i - 2, j - 2] + 1);
            }
        }
        return cost[a.Length, b.Length];
    }
}
