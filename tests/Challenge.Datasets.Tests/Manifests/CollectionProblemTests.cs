using Challenge.Datasets.Manifests;

namespace Challenge.Datasets.Tests.Manifests;

/// <summary>What of a collection is read, and what is refused on which line.</summary>
public sealed class CollectionProblemTests
{
    private const string Collection = """
        id: two
        title: Two things
        summary: A toy, twice.
        description: Fifty characters at least, so that a reader learns something from it.
        creators:
          - name: Curie, Marie
        date_published: 2026-11-01
        license: CC-BY-4.0
        items:
          - {dataset: toy, note: "The newest version."}
          - {dataset: toy, version: 1.0.0, note: "The first version."}

        """;

    [Fact]
    public void A_collection_may_name_two_versions_of_a_dataset()
    {
        using ManifestFolder folder = new();
        folder.Write("datasets/toy.yaml", ManifestFolder.Dataset);
        folder.Write("collections/two.yaml", Collection);
        ManifestCatalog catalog = folder.Read();
        Assert.Empty(catalog.Problems);
        Assert.Equal([null, "1.0.0"], Assert.Single(catalog.Collections).Items.Select(i => i.Version));
    }

    // Each row: what is right, what is written instead, and what the problem on that line must say.
    [Theory]
    [InlineData("  - {dataset: toy, version: 1.0.0, note", "  - {dataset: toy, note", "dataset 'toy', newest version", "on line 10")]
    [InlineData("  - {dataset: toy, note", "  - {dataset: toy, version: 1.0.0, note", "dataset 'toy', version 1.0.0", "on line 10")]
    [InlineData("license: CC-BY-4.0", "license: Creative Commons, I think", "one SPDX id", "Creative Commons")]
    [InlineData("license: CC-BY-4.0", "license: see source", "one SPDX id", "see source")]
    [InlineData("dataset: toy, note", "dataset: toi, note", "no dataset 'toi'", "toy")]
    public void A_mistake_in_a_collection_is_named_at_its_place(string good, string bad, string says, string saysToo)
    {
        using ManifestFolder folder = new();
        folder.Write("datasets/toy.yaml", ManifestFolder.Dataset);
        string spoilt = Collection.Replace(good, bad, StringComparison.Ordinal);
        Assert.NotEqual(Collection, spoilt);
        folder.Write("collections/two.yaml", spoilt);
        ManifestCatalog catalog = folder.Read();
        ManifestProblem problem = Assert.Single(catalog.Problems);
        Assert.Contains(says, problem.Message, StringComparison.Ordinal);
        Assert.Contains(saysToo, problem.Message, StringComparison.Ordinal);
        Assert.Empty(catalog.Collections);
    }
}
