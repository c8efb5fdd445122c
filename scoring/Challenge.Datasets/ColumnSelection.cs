using System.IO.Enumeration;

namespace Challenge.Datasets;

/// <summary>
/// The columns behind a vector: names separated by commas, where <c>*</c> stands for any characters: <c>voxel_*</c>, <c>mass, pt, eta</c>. Columns that a star
/// stands for come in the order of the file, and none comes twice.
/// </summary>
public static class ColumnSelection
{
    /// <summary>The chosen names in order; null when some part of the selection fits none, which is then <paramref name="unmatched"/>.</summary>
    public static IReadOnlyList<string>? Match(string selection, IReadOnlyCollection<string> names, out string unmatched)
    {
        List<string> chosen = [];
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (string part in selection.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            string[] matches = [.. names.Where(n => Fits(part, n))];
            if (matches.Length == 0)
            {
                unmatched = part;
                return null;
            }
            chosen.AddRange(matches.Where(seen.Add));
        }
        unmatched = chosen.Count == 0 ? selection : "";
        return chosen.Count == 0 ? null : chosen;
    }

    /// <summary>The columns of a role that nobody named: <c>role_0</c>, <c>role_1</c>, … or the one of its name; null when there are none.</summary>
    public static IReadOnlyList<string>? ByRole(string role, IReadOnlyCollection<string> names) =>
        Match(role + "_*", names, out _) is { } elements && elements.All(n => n[(role.Length + 1)..].All(c => char.IsAsciiDigit(c) || c == '_'))
            ? elements
            : names.Contains(role) ? [role] : null;

    private static bool Fits(string pattern, string name)
    {
        if (!pattern.Contains('*', StringComparison.Ordinal))
            return pattern == name;
        return FileSystemName.MatchesSimpleExpression(pattern, name, ignoreCase: false);
    }
}
