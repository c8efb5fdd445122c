using Challenge.Datasets.Manifests;

namespace Challenge.Datasets.Tests.Manifests;

public sealed class ShippedManifestTests
{
    [Fact]
    public void Every_shipped_manifest_is_valid()
    {
        Assert.Empty(Shipped.Catalog.Problems);
        string[] families =
        [
            "calorimeter-showers", "detector-monitoring", "dijet-anomaly", "higgs-tautau", "higgs-uncertainty", "matrix-element", "tau-to-3mu", "top-tagging", "tracking",
        ];
        Assert.Equal(families, Shipped.Catalog.Datasets.Where(d => d.Source is GeneratorSource).Select(d => d.Id));
        Assert.Equal(families, Shipped.Catalog.Challenges.Where(c => c.LabelsSealed).Select(c => c.Id));
        Assert.Equal(Shipped.Catalog.Datasets.Select(d => d.Id), Shipped.Catalog.Challenges.Select(c => c.Id));
    }

    [Fact]
    public void Every_sealed_family_has_baselines_a_kit_a_small_edition_and_an_integration_plan()
    {
        foreach (ChallengeDefinition challenge in Shipped.Catalog.Challenges.Where(c => c.LabelsSealed))
        {
            Assert.True(challenge.Baselines.Count >= 2, challenge.Id);
            Assert.True(challenge.StartingKit?.Length > 1000, challenge.Id);
            Assert.True(challenge.IntegrationPlan.Length > 50, challenge.Id);
            DatasetManifest dataset = Shipped.Catalog.FindDataset(challenge.Dataset)!;
            Assert.True(dataset.Splits.All(s => s.SmallRows is not null), dataset.Id);
            Assert.EndsWith("+small", dataset.In(Edition.Small).Version, StringComparison.Ordinal);
        }
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
