using Challenge.Datasets.Manifests;
using Challenge.Datasets.Tests.Manifests;

namespace Challenge.Datasets.Tests.Import;

/// <summary>The toy dataset (event_id, pt, label; train 2, test 1) as one that is imported.</summary>
internal static class ToyManifest
{
    public const string Generator = "  generator:\n    id: higgs-tautau\n    public_seed: 1\n";

    /// <param name="file">What stands under <c>source.file</c>, one key a line.</param>
    /// <param name="changes">What is replaced in the rest, in turn.</param>
    public static string Text(string file, params ReadOnlySpan<(string Good, string Other)> changes)
    {
        string text = ManifestFolder.Dataset
            .Replace(Generator, "  file:\n" + string.Concat(file.Split('\n').Select(static line => $"    {line}\n")), StringComparison.Ordinal)
            .Replace("rows: 10", "rows: 2", StringComparison.Ordinal)
            .Replace("rows: 5", "rows: 1", StringComparison.Ordinal);
        foreach ((string good, string other) in changes)
        {
            Assert.Contains(good, text, StringComparison.Ordinal);
            text = text.Replace(good, other, StringComparison.Ordinal);
        }
        return text;
    }

    public static DatasetManifest Of(string file, params ReadOnlySpan<(string Good, string Other)> changes)
    {
        using ManifestFolder folder = new();
        folder.Write("datasets/toy.yaml", Text(file, changes));
        ManifestCatalog catalog = folder.Read();
        Assert.Empty(catalog.Problems);
        return Assert.Single(catalog.Datasets);
    }
}
