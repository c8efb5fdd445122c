using Challenge.Datasets.Manifests;
using Challenge.Tests;

namespace Challenge.Datasets.Tests.Manifests;

/// <summary>The manifests of this repository.</summary>
internal static class Shipped
{
    /// <summary>Metrics and baselines belong to other projects, whose tests and the server's start check that manifests name existing ones.</summary>
    public static ManifestCatalog Catalog { get; } =
        new ManifestReader(Vocabularies.Agreed with { Metrics = null, Baselines = null }).Read(Repository.Path("datasets-manifest"));

    public static DatasetManifest HiggsTautau => Catalog.FindDataset("higgs-tautau")!;

    public static DatasetManifest HiggsUci => Catalog.FindDataset("higgs-uci")!;

    /// <summary>The dataset with splits of other sizes.</summary>
    public static DatasetManifest WithRows(this DatasetManifest manifest, int rows) =>
        manifest with { Splits = [.. manifest.Splits.Select(s => s with { Rows = rows })] };
}
