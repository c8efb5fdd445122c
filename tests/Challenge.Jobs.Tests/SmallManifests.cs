using Challenge.Baselines;
using Challenge.Datasets.Generators;
using Challenge.Datasets.Manifests;
using Challenge.Formats;
using Challenge.Metrics;
using Challenge.Tests;

namespace Challenge.Jobs.Tests;

/// <summary>The manifests that the project ships, with fewer rows.</summary>
internal static class SmallManifests
{
    public const int TestRows = 1_000;

    private static readonly ManifestCatalog _shipped = new ManifestReader(new ManifestVocabulary(
        new MetricCatalog().All.Select(m => m.Info.Id).ToHashSet(),
        new BaselineCatalog().All.Select(b => b.Info.Id).ToHashSet(),
        new GeneratorCatalog().All.Select(g => g.Id).ToHashSet(),
        new FormatCatalog().Readers.Select(f => f.Id).ToHashSet())).Read(Repository.Path("datasets-manifest"));

    /// <summary>higgs-tautau with 2,000 rows to train on and 1,000 to predict, without baselines unless asked for.</summary>
    public static ManifestCatalog HiggsTautau(params string[] baselines) => new(
        [HiggsTautauDataset()], [_shipped.FindChallenge("higgs-tautau")! with { Baselines = baselines }], []);

    public static DatasetManifest HiggsTautauDataset()
    {
        DatasetManifest shipped = _shipped.FindDataset("higgs-tautau")!;
        return shipped with { Splits = [.. shipped.Splits.Select(s => s with { Rows = s.IsSealed ? TestRows : 2 * TestRows })] };
    }

    /// <summary>higgs-uci, whose file is not here: 7 rows to train on and 3 to predict, sha-256 as given; the test labels published or withheld.</summary>
    public static ManifestCatalog HiggsUci(string? sha256, bool isTestOpen = false, params string[] baselines)
    {
        DatasetManifest shipped = _shipped.FindDataset("higgs-uci")!;
        DatasetManifest small = shipped with
        {
            Source = (FileSource)shipped.Source with { Sha256 = sha256, Bytes = null },
            Splits = [.. shipped.Splits.Select(s => s with { Rows = s.Name == "test" ? 3 : 7, IsSealed = s.Name == "test" && !isTestOpen })],
        };
        return new ManifestCatalog([small], [_shipped.FindChallenge("higgs-uci")! with { Baselines = baselines }], []);
    }

    /// <summary>The shipped higgs-uci, to be imported from its real file.</summary>
    public static ManifestCatalog RealHiggsUci(params string[] baselines) =>
        new([_shipped.FindDataset("higgs-uci")!], [_shipped.FindChallenge("higgs-uci")! with { Baselines = baselines }], []);
}
