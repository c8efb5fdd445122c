namespace Challenge.Datasets.Manifests.Reading;

/// <summary>The scripts of starting kits, <c>kits/&lt;challenge&gt;.py</c>: Python in percent format, where <c># %%</c> begins a cell.</summary>
internal static class KitFiles
{
    private const long MaximumBytes = 256 << 10;

    /// <summary>The text of every script by its challenge's id.</summary>
    public static Dictionary<string, string> Load(List<string> folders, List<ManifestProblem> problems)
    {
        Dictionary<string, string> kits = new(StringComparer.Ordinal);
        foreach (string path in Files(folders))
        {
            string text = new FileInfo(path).Length <= MaximumBytes ? File.ReadAllText(path).ReplaceLineEndings("\n") : "";
            if (Path.GetExtension(path) != ".py")
                problems.Add(new ManifestProblem(path, 1, 1, "only files named <challenge-id>.py belong in kits/; rename or remove this one"));
            else if (!text.StartsWith("# %%", StringComparison.Ordinal))
                problems.Add(new ManifestProblem(path, 1, 1, $"a starting kit is Python in percent format of at most {MaximumBytes >> 10} KiB: its first line is '# %% [markdown]' or '# %%'"));
            else
                kits[Path.GetFileNameWithoutExtension(path)] = text;
        }
        return kits;
    }

    /// <summary>Scripts of challenges that there are not.</summary>
    public static IEnumerable<ManifestProblem> FindStray(List<string> folders, IReadOnlySet<string> challenges) =>
        from path in Files(folders)
        let id = Path.GetFileNameWithoutExtension(path)
        where !challenges.Contains(id)
        select new ManifestProblem(path, 1, 1, $"there is no challenge '{id}'{NearestName.SuggestAndList(id, challenges)}");

    private static IEnumerable<string> Files(List<string> folders) =>
        folders.Select(f => Path.Combine(f, "kits")).Where(Directory.Exists).SelectMany(Directory.EnumerateFiles).Order(StringComparer.Ordinal);
}
