using Challenge.Datasets.Import;
using Challenge.Datasets.Manifests;
using Challenge.Datasets.Tests.Manifests;
using Challenge.Formats;
using Challenge.Tests;

namespace Challenge.Datasets.Tests.Import;

/// <summary>
/// Excerpts of published datasets, by the shipped manifest where it reads them and by a small one otherwise. Sums and counts are those of numpy, DuckDB or, where the shared data name them,
/// of the field's own code.
/// </summary>
public sealed class RealSampleImportTests
{
    [Fact]
    public void FAIR_Universe_by_its_shipped_manifest()
    {
        DatasetManifest manifest = Shipped.Catalog.FindDataset("fair-universe-higgsml")!.Cut(("train", 800), ("test", 200));
        BuiltDataset built = Import(manifest, RealData.Path("fair-universe"));

        long[] processes = [.. built.Splits.SelectMany(static s => s.Truth.Find("process")!.AsInt64()!)];
        double[] weights = [.. built.Splits.SelectMany(static s => s.Truth.Find("weight")!.AsFloat64()!)];
        // Rows and weights by process, in the order in which the manifest numbers them.
        Assert.Equal([634, 336, 26, 4], Enumerable.Range(0, 4).Select(p => processes.Count(q => q == p)));
        foreach ((int process, double sum) in (ReadOnlySpan<(int, double)>)[(0, 1003219.17), (1, 1038.626319885254), (2, 40906.11), (3, 6269.12)])
            Assert.Equal(sum, weights.Where((_, row) => processes[row] == process).Sum(), 0.005);
        // Signal is the Higgs boson, and nothing else.
        Assert.Equal(processes.Select(static p => p == 1 ? 1L : 0), built.Splits.SelectMany(static s => s.Truth.Find("label")!.AsInt64()!));
        Assert.Null(built.Splits[1].Published.Find("process"));
    }

    [Fact]
    public void HIGGS_without_a_header_by_its_shipped_manifest()
    {
        DatasetManifest shipped = Shipped.Catalog.FindDataset("uci-higgs")!.Cut(("train", 7000), ("test", 500));
        DatasetManifest manifest = shipped with
        {
            Source = (FileSource)shipped.Source with
            {
                Format = "tsv",
                Url = "https://example.org/",
                Files = [new SourceFile(new SourcePath("binary.train", null, null)) { Split = "train" }, new SourceFile(new SourcePath("binary.test", null, null)) { Split = "test" }],
                Values = new Dictionary<string, IReadOnlyDictionary<string, double>> { ["label"] = new Dictionary<string, double> { ["0"] = 0, ["1"] = 1 } },
            },
        };
        BuiltDataset built = Import(manifest, RealData.Path("higgs-uci", "lightgbm_example"));

        Assert.Equal([3716L, 272], built.Splits.Select(static s => s.Truth.Find("label")!.AsInt64()!.Sum()));
        // The last number of the first row, and the first feature of the last one, as printed there.
        Assert.Equal(0.877f, ((Column<float>)built.Splits[0].Published.Find("m_wwbb")!).Values[0]);
        Assert.Equal(0.904f, ((Column<float>)built.Splits[1].Published.Find("lepton_pT")!).Values[^1]);
    }

    [Fact]
    public void An_event_of_TrackML_by_its_shipped_manifest()
    {
        DatasetManifest shipped = Shipped.Catalog.FindDataset("trackml")!;
        DatasetManifest manifest = shipped with
        {
            Splits = [shipped.Splits[0] with { Rows = 1 }],
            Source = (FileSource)shipped.Source with
            {
                Format = "csv.gz",
                Files =
                [
                    new SourceFile(new SourcePath("event000000001-hits.csv.gz", null, null))
                    {
                        Beside = [new SourcePath("event000000001-truth.csv.gz", null, null)], Split = "train", Constants = new Dictionary<string, double> { ["event_id"] = 1 },
                    },
                ],
            },
        };
        BuiltSplit train = Assert.Single(Import(manifest, RealData.Path("trackml", "event000000001")).Splits);

        Assert.Equal(5527, train.Published.RowCount);
        Assert.All(train.Published.Find("event_id")!.AsInt64()!, static e => Assert.Equal(1, e));
        // As printed in the first rows of both files; the number of a particle has more digits than a double.
        Assert.Equal((6, -76.566f, 27028813309280256), (train.Published.Find("hit_id")!.AsInt64()![0], ((Column<float>)train.Published.Find("x")!).Values[0], train.Published.Find("particle_id")!.AsInt64()![0]));
        Assert.Equal(6.96929e-06, train.Published.Find("weight")!.AsFloat64()![0]);
    }

    [Fact]
    public void HIGGS_as_arrays_of_numpy()
    {
        DatasetManifest manifest = Small("higgs.npz", "npz", [Array("features", 28), Number("label", ColumnType.Int64, FieldRole.Label)], new() { ["X"] = "features", ["y"] = "label" }, 10_000);
        Table rows = Assert.Single(Import(manifest, RealData.Path("higgs-uci", "HIGGS_small.npz")).Splits).Published;
        Assert.Equal(5295, rows.Find("label")!.AsInt64()!.Sum());
        Assert.Equal(169618.44431057991, rows.Find("features")!.AsFloat64()!.Sum(), 1e-6);
        Assert.Equal(0.869293212890625, rows.Find("features")!.AsFloat64()![0]);
    }

    [Fact]
    public void Top_jets_whose_components_are_rows_of_an_array_of_numpy()
    {
        DatasetManifest manifest = Small("vectors.npy", "npy", [Array("constituents", 128, 4)], [], 2000);
        manifest = manifest with
        {
            Source = (FileSource)manifest.Source with { Gather = new Dictionary<string, IReadOnlyList<string>> { ["constituents"] = ["0_*", "1_*", "2_*", "3_*"] } },
        };
        Column<float> jets = (Column<float>)Assert.Single(Import(manifest, RealData.Path("top-tagging-sample", "tl_pf_vectors.npy")).Splits).Published.Find("constituents")!;
        Assert.Equal([128, 4], jets.Shape);
        Assert.Equal(1782634.184231963, jets.Values.Sum(static v => (double)v), 1e-6);
        Assert.Equal([26.738468170166016f, -91.61399841308594f, 76.3822250366211f, 122.23876190185547f], jets.Row(1)[..4].ToArray());
    }

    [Fact]
    public void Jets_of_five_kinds_whose_labels_are_columns()
    {
        DatasetManifest manifest = Small("labels.npy", "npy", [Number("label", ColumnType.Int64, FieldRole.Label)], [], 2000);
        manifest = manifest with { Source = (FileSource)manifest.Source with { OneOf = new Dictionary<string, IReadOnlyList<string>> { ["label"] = ["0", "1", "2", "3", "4"] } } };
        long[] labels = Assert.Single(Import(manifest, RealData.Path("hls4ml-jets", "hls4ml_labels.npy")).Splits).Published.Find("label")!.AsInt64()!;
        Assert.Equal([423, 382, 420, 384, 391], Enumerable.Range(0, 5).Select(k => labels.Count(l => l == k)));
    }

    [Fact]
    public void Pairs_of_muons_of_CMS_have_the_mass_of_the_Z_boson()
    {
        string[] names = ["pt1", "eta1", "phi1", "pt2", "eta2", "phi2"];
        DatasetManifest manifest = Small("muons.csv", "csv", [.. names.Select(static n => Number(n, ColumnType.Float64, FieldRole.Feature))], [], 10_000);
        Table rows = Assert.Single(Import(manifest, RealData.Path("cms-opendata", "hse_Zmumu.csv")).Splits).Published;
        double[][] c = [.. names.Select(n => rows.Find(n)!.AsFloat64()!)];
        double[] masses = [.. Enumerable.Range(0, 10_000).Select(i => Math.Sqrt(2 * c[0][i] * c[3][i] * (Math.Cosh(c[1][i] - c[4][i]) - Math.Cos(c[2][i] - c[5][i]))))];
        Assert.Equal(87.97397983899457, masses.Average(), 1e-9);
        Assert.Equal(60.002249, masses.Min(), 1e-6);
        Assert.Equal(119.952704, masses.Max(), 1e-6);
    }

    [Fact]
    public void Particles_of_JetClass_II_with_their_number()
    {
        DatasetManifest manifest = Small(
            "jets.parquet", "parquet", [Array("part_px", 128), Number("particle_count", ColumnType.Int64, FieldRole.Feature), Number("jet_label", ColumnType.Int64, FieldRole.Label)],
            new() { ["part_px.length"] = "particle_count" }, 100);
        string file = RealData.Path("jetclass", "JetClassII_example.parquet");
        Table rows = Assert.Single(Import(manifest, file).Splits).Published;
        Assert.Equal(4529, rows.Find("particle_count")!.AsInt64()!.Sum());
        Assert.Equal(1054.1583902749408, rows.Find("part_px")!.AsFloat64()!.Sum(), 1e-6);

        DatasetManifest shorter = manifest with { Fields = [.. manifest.Fields.Select(static f => f.Name == "part_px" ? f with { Shape = [50] } : f)] };
        Assert.Contains("holds a list of 53 elements, and 50 are wanted", Refusal(shorter, file), StringComparison.Ordinal);
        Import(shorter with { Source = (FileSource)shorter.Source with { Lists = new ListRule(0, IsCut: true) } }, file);
    }

    [Fact]
    public void Pairs_of_muons_in_a_tree_of_ROOT()
    {
        DatasetManifest manifest = Small("muons.root", "root", [Number("M", ColumnType.Float64, FieldRole.Feature), Number("Run", ColumnType.Int64, FieldRole.Feature)], [], 2304);
        Table rows = Assert.Single(Import(manifest, RealData.Path("robustness", "root", "skhep_testdata", "uproot-Zmumu.root")).Splits).Published;
        Assert.Equal(184794.47122814792, rows.Find("M")!.AsFloat64()!.Sum(), 1e-6);
        Assert.Equal(341061976, rows.Find("Run")!.AsInt64()!.Sum());
    }

    private static DatasetManifest Small(string file, string format, Field[] fields, Dictionary<string, string> rename, int rows)
    {
        DatasetManifest toy = ToyManifest.Of($"url: https://example.org/{file}\nformat: {format}");
        return toy with
        {
            Fields = [toy.Fields[0], .. fields],
            Splits = [toy.Splits[0] with { Rows = rows }],
            Source = (FileSource)toy.Source with { Rename = rename },
        };
    }

    private static Field Number(string name, ColumnType type, FieldRole role) => new() { Name = name, Type = type, Role = role, Unit = "1", Description = "A number of the sample." };

    private static Field Array(string name, params int[] shape) => Number(name, ColumnType.Float32, FieldRole.Feature) with { Shape = shape };

    private static BuiltDataset Import(DatasetManifest manifest, string path)
    {
        BuildOutcome outcome = Run(manifest, path);
        Assert.True(outcome is BuiltDataset, (outcome as DatasetRefused)?.Problem);
        return (BuiltDataset)outcome;
    }

    private static string Refusal(DatasetManifest manifest, string path) => Assert.IsType<DatasetRefused>(Run(manifest, path)).Problem;

    private static BuildOutcome Run(DatasetManifest manifest, string path)
    {
        using FormatCatalog formats = new();
        return new FileImport(formats).Run(manifest, path, CancellationToken.None);
    }
}

file static class CutManifest
{
    /// <summary>The manifest with so many rows in its splits, and without size and digest of a file that these are a part of.</summary>
    public static DatasetManifest Cut(this DatasetManifest manifest, params (string Split, int Rows)[] rows) => manifest with
    {
        Splits = [.. manifest.Splits.Select(s => s with { Rows = rows.Single(r => r.Split == s.Name).Rows })],
        Source = (FileSource)manifest.Source with { Sha256 = null, Bytes = null },
    };
}
