namespace Challenge.Datasets.Manifests.Reading;

/// <summary>Reports names used twice.</summary>
internal static class Duplicates
{
    public static void Report(IEnumerable<ScalarNode> names, string what, string path, ProblemList problems)
    {
        Dictionary<string, ScalarNode> seen = new(StringComparer.Ordinal);
        foreach (ScalarNode name in names)
        {
            if (!seen.TryAdd(name.Text, name))
            {
                string inside = path.Length == 0 ? "" : $" in {path}";
                problems.Add(name, $"{what} '{name.Text}'{inside} stands here and on line {seen[name.Text].Line}; keep one");
            }
        }
    }
}
