using Challenge.Datasets.Manifests;

namespace Challenge.Datasets.Tests.Manifests;

/// <summary>What everybody may have of a split; a sealed one keeps its truth to itself.</summary>
public sealed class ShownFieldsTests
{
    [Theory]
    [InlineData("train", "event_id pt label")]
    [InlineData("test", "event_id pt")]
    public void A_sealed_split_shows_all_but_its_truth(string split, string fields)
    {
        using ManifestFolder folder = new();
        folder.Write("datasets/toy.yaml", ManifestFolder.Dataset);
        DatasetManifest manifest = Assert.Single(folder.Read().Datasets);
        Assert.Equal(fields.Split(' '), manifest.ShownFields(split).Select(f => f.Name));
    }
}
