namespace Challenge.Datasets.Manifests.Reading;

/// <summary>Finds what somebody who mistyped a name probably meant.</summary>
internal static class NearestName
{
    /// <summary>" Did you mean 'x'?", or an empty text when nothing is near.</summary>
    public static string Advice(string written, IEnumerable<string> allowed)
    {
        string? nearest = null;
        int smallest = Math.Max(2, written.Length / 3) + 1;
        foreach (string name in allowed)
        {
            int distance = Distance(Fold(written), Fold(name));
            if (distance < smallest)
                (nearest, smallest) = (name, distance);
        }
        return nearest is null ? "" : $" Did you mean '{nearest}'?";
    }

    /// <summary>Advice and the list of what is allowed, the list shortened when it is very long.</summary>
    public static string AdviceAndList(string written, IReadOnlyCollection<string> allowed)
    {
        const int most = 40;
        string list = allowed.Count == 0 ? "(none)" : string.Join(", ", allowed.Take(most)) + (allowed.Count > most ? ", …" : "");
        return $".{Advice(written, allowed)} Allowed: {list}";
    }

    private static string Fold(string name) => name.ToLowerInvariant().Replace('-', '_');

    /// <summary>Levenshtein distance; the names are short, so the quadratic table does.</summary>
    private static int Distance(string a, string b)
    {
        if (Math.Abs(a.Length - b.Length) > 12 || a.Length > 100)
            return int.MaxValue;
        int[] row = [.. Enumerable.Range(0, b.Length + 1)];
        for (int i = 1; i <= a.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int substitution = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(substitution, 1 + Math.Min(row[j], row[j - 1]));
            }
        }
        return row[^1];
    }
}
