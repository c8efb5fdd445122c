using Challenge.Tests;

namespace Challenge.Cli.Tests;

internal static class TextFiles
{
    /// <summary>Writes a file of these lines and gives its path.</summary>
    public static string Write(this TemporaryFolder folder, string name, params IEnumerable<string> lines)
    {
        string path = folder[name];
        File.WriteAllText(path, string.Concat(lines.Select(l => l + "\n")));
        return path;
    }
}
