using Challenge.Datasets.Manifests;
using Challenge.Tests;

namespace Challenge.Datasets.Tests.Manifests;

/// <summary>The manifests of this repository.</summary>
internal static class Shipped
{
    public static ManifestCatalog Catalog { get; } = new ManifestReader(Vocabularies.Agreed).Read(Repository.Path("datasets-manifest"));

    public static DatasetManifest HiggsTautau => Catalog.FindDataset("higgs-tautau")!;

    public static DatasetManifest HiggsUci => Catalog.FindDataset("higgs-uci")!;

    /// <summary>The dataset with splits of other sizes.</summary>
    public static DatasetManifest WithRows(this DatasetManifest manifest, int rows) =>
        manifest with { Splits = [.. manifest.Splits.Select(s => s with { Rows = rows })] };
}
