using Challenge.Datasets.Manifests;

namespace Challenge.Datasets.Tests.Manifests;

public sealed class ShippedManifestTests
{
    [Fact]
    public void Every_shipped_manifest_is_valid()
    {
        Assert.Empty(Shipped.Catalog.Problems);
        Assert.Superset(new HashSet<string> { "higgs-tautau", "higgs-uci" }, Shipped.Catalog.Datasets.Select(d => d.Id).ToHashSet());
        Assert.Equal(Shipped.Catalog.Datasets.Select(d => d.Id), Shipped.Catalog.Challenges.Select(c => c.Dataset).Distinct());
    }

    [Fact]
    public void Higgs_tautau_has_the_features_of_2014()
    {
        DatasetManifest dataset = Shipped.HiggsTautau;
        Assert.Equal(13, dataset.Fields.Count(f => f.Name.StartsWith("der_", StringComparison.Ordinal)));
        Assert.Equal(17, dataset.Fields.Count(f => f.Name.StartsWith("pri_", StringComparison.Ordinal)));
        Assert.Equal(["weight", "label"], dataset.TruthFields.Select(f => f.Name));
        Assert.Equal(["event_id"], dataset.Keys.Select(f => f.Name));
    }

    [Fact]
    public void An_imported_public_file_is_never_said_to_have_sealed_labels()
    {
        foreach (ChallengeDefinition challenge in Shipped.Catalog.Challenges)
            Assert.Equal(Shipped.Catalog.FindDataset(challenge.Dataset)!.Source is GeneratorSource, challenge.LabelsSealed);
    }
}
