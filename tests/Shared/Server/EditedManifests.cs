using System.Text.RegularExpressions;

namespace Challenge.Tests;

/// <summary>A copy of one of the repository's challenges and its dataset with other numbers in it, for tests that need more rows or higher limits.</summary>
internal static class EditedManifests
{
    /// <summary>Copies the manifests of <paramref name="challenge"/> (whose dataset has the same id) into <paramref name="folder"/>.</summary>
    /// <param name="challenge">Challenge and dataset id.</param>
    /// <param name="folder">Where to; gets datasets/ and challenges/.</param>
    /// <param name="edits">"key" → value; every scalar of that key in either file is replaced. A key that is nowhere is an error.</param>
    public static string Copy(string challenge, string folder, IReadOnlyDictionary<string, string> edits)
    {
        HashSet<string> unused = [.. edits.Keys];
        // Another number of rows is meant for the edition that the server makes, whichever that is.
        if (edits.TryGetValue("rows", out string? rows))
            edits = new Dictionary<string, string>(edits) { ["small"] = rows };
        foreach (string kind in (string[])["datasets", "challenges"])
        {
            string text = File.ReadAllText(Repository.Path("datasets-manifest", kind, $"{challenge}.yaml"));
            foreach ((string key, string value) in edits)
            {
                Regex scalar = new($@"(?<=[\s{{,\-]{key}:[ ]*)[^\s,}}\[]+", RegexOptions.CultureInvariant);
                if (scalar.IsMatch(text))
                    unused.Remove(key);
                text = scalar.Replace(text, value);
            }
            Directory.CreateDirectory(Path.Combine(folder, kind));
            File.WriteAllText(Path.Combine(folder, kind, $"{challenge}.yaml"), text);
        }
        Assert.True(unused.Count == 0, $"no such key in the manifests of {challenge}: {string.Join(", ", unused)}");
        return folder;
    }
}
