using System.Text;
using Challenge.Datasets.Manifests.Reading;

namespace Challenge.Datasets.Manifests;

/// <summary>Reads the text of a manifest that was kept with a published version. It was checked then; keys that came later are simply not in it.</summary>
public static class KeptManifest
{
    /// <param name="text">The manifest's text.</param>
    /// <param name="version">The published version, which names edition and season too.</param>
    /// <exception cref="InvalidDataException">The text is no manifest of a dataset.</exception>
    public static DatasetManifest Read(string text, string version)
    {
        ProblemList problems = new("kept manifest");
        if (new NodeParser(problems).Parse(Encoding.UTF8.GetBytes(text)) is not MapNode root || problems.Count > 0)
            throw new InvalidDataException($"the manifest kept with version {version} cannot be read");
        DatasetManifest manifest = DatasetBinder.Bind(root) with { Text = text };
        Edition edition = version.Contains("+small", StringComparison.Ordinal) ? Edition.Small : Edition.Full;
        return manifest.In(edition) with { Version = version };
    }
}
