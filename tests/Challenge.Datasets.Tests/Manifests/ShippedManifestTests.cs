using Challenge.Datasets.Manifests;
using Challenge.Tests;

namespace Challenge.Datasets.Tests.Manifests;

public sealed class ShippedManifestTests
{
    private static readonly ManifestCatalog Shipped = new ManifestReader(Vocabularies.Agreed).Read(Repository.Path("datasets-manifest"));

    [Fact]
    public void Every_shipped_manifest_is_valid()
    {
        Assert.Empty(Shipped.Problems);
        Assert.Equal(["higgs-tautau", "higgs-uci"], Shipped.Datasets.Select(d => d.Id));
        Assert.Equal(["higgs-tautau", "higgs-uci"], Shipped.Challenges.Select(c => c.Id));
    }

    [Fact]
    public void Higgs_tautau_has_the_features_of_2014()
    {
        DatasetManifest dataset = Shipped.FindDataset("higgs-tautau")!;
        Assert.Equal(13, dataset.Fields.Count(f => f.Name.StartsWith("der_", StringComparison.Ordinal)));
        Assert.Equal(17, dataset.Fields.Count(f => f.Name.StartsWith("pri_", StringComparison.Ordinal)));
        Assert.Equal(["weight", "label"], dataset.TruthFields.Select(f => f.Name));
        Assert.Equal(["event_id"], dataset.Keys.Select(f => f.Name));
    }
}
