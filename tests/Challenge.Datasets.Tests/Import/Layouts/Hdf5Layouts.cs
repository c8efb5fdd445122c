using System.Text.Json;
using Challenge.Datasets.Manifests;
using Challenge.Tests;

namespace Challenge.Datasets.Tests.Import.Layouts;

/// <summary>HDF5 files of h5py and pandas, by tests/reference/layouts/write_hdf5.py; skipped where Python lacks them.</summary>
internal abstract class Hdf5Layout : OriginalLayout
{
    private const string Python = "/usr/bin/python3";

    private static readonly Lazy<bool> _hasPython = new(static () => File.Exists(Python) && NodePackages.Run(Path.GetTempPath(), Python, ["-c", "import h5py, tables, pandas"], TimeSpan.FromMinutes(1)).Code == 0);

    /// <summary>What writes the file: h5py, or pandas with one of its formats.</summary>
    protected virtual string Writer => "h5py";

    /// <summary>Name of the frame of pandas.</summary>
    protected virtual string Key => "";

    public override void Write(string folder, string dataset, IReadOnlyDictionary<string, int> rowsOfFiles)
    {
        Assert.SkipUnless(_hasPython.Value, "no Python with h5py and pandas: apt install python3-h5py python3-tables python3-pandas");
        object files = rowsOfFiles.Select(f => new
        {
            path = Path.Combine(folder, f.Key),
            writer = Writer,
            key = Key,
            columns = Columns(dataset, f.Key).Select(c => new { name = c.Name, type = c.Type, shape = (int[])[f.Value, .. c.Shape ?? []], values = Enumerable.Range(0, f.Value).SelectMany(c.Values) }),
        });
        string description = Path.Combine(folder, "files.json");
        File.WriteAllText(description, JsonSerializer.Serialize(files));
        (int code, _, string error) = NodePackages.Run(folder, Python, [Repository.Path("tests", "reference", "layouts", "write_hdf5.py"), description], TimeSpan.FromMinutes(2));
        Assert.True(code == 0, error);
        File.Delete(description);
    }

    protected override void WriteFile(string path, string dataset, IReadOnlyList<SourceColumn> columns, int rows) => throw new NotSupportedException();

    protected static SourceColumn Array(string file, string name, string type, string? field, params int[] shape) => new(name, type, field)
    {
        Shape = shape,
        Values = row => [.. Enumerable.Range(0, shape.Aggregate(1, static (a, b) => a * b)).Select(place => SourceColumn.Number(file, name, row, place))],
    };
}

/// <summary>CaloChallenge: incident_energies with a column of one, and showers with a column a voxel.</summary>
internal sealed class CaloLayout : Hdf5Layout
{
    public override IReadOnlyList<string> Datasets { get; } = ["calochallenge-1-photons", "calochallenge-1-pions", "calochallenge-2", "calochallenge-3"];

    public override IReadOnlyList<SourceColumn> Columns(string dataset, string file)
    {
        // Voxels of each dataset: arXiv:2410.21611, section 2.
        int voxels = dataset switch { "calochallenge-1-photons" => 368, "calochallenge-1-pions" => 533, "calochallenge-2" => 6480, _ => 40_500 };
        return [Array(file, "incident_energies", "f8", "incident_energy", 1), Array(file, "showers", "f8", "showers", voxels)];
    }
}

/// <summary>JetNet: particle_features with eta, phi, pt (relative) and mask, and jet_features with pt, eta, mass and the number of particles; a file a class.</summary>
internal sealed class JetNetLayout : Hdf5Layout
{
    private const int Features = 4;

    public override IReadOnlyList<string> Datasets { get; } = ["jetnet-30", "jetnet-150"];

    public override IReadOnlyList<SourceColumn> Columns(string dataset, string file) =>
        [Array(file, "jet_features", "f4", null, Features), Array(file, "particle_features", "f4", null, dataset == "jetnet-30" ? 30 : 150, Features)];

    public override double[]? Expected(string dataset, Field field, SourceFile part, string file, int row)
    {
        int particles = dataset == "jetnet-30" ? 30 : 150;
        double Particle(int particle, int feature) => SourceColumn.Number(file, "particle_features", row, (particle * Features) + feature);
        return field.Name switch
        {
            // Gluons, light quarks, tops, W and Z, as the manifest numbers them.
            "jet_class" => ["gqtwz".IndexOf(file[0], StringComparison.Ordinal)],
            "jet_pt" => [SourceColumn.Number(file, "jet_features", row, 0)],
            "jet_eta" => [SourceColumn.Number(file, "jet_features", row, 1)],
            "jet_mass" => [SourceColumn.Number(file, "jet_features", row, 2)],
            "particle_count" => [SourceColumn.Number(file, "jet_features", row, 3)],
            "particles" => [.. Enumerable.Range(0, particles).SelectMany(p => Enumerable.Range(0, 3).Select(f => Particle(p, f)))],
            "mask" => [.. Enumerable.Range(0, particles).Select(p => Particle(p, 3))],
            _ => null,
        };
    }
}

/// <summary>Top tagging with systematics of ATLAS: an array a property of the clusters, and a column a property of the jet.</summary>
internal sealed class AtlasTopLayout : Hdf5Layout
{
    public override IReadOnlyList<string> Datasets { get; } = ["atlas-top-systematics"];

    public override IReadOnlyList<SourceColumn> Columns(string dataset, string file) =>
    [
        .. ((string[])["fjet_clus_pt", "fjet_clus_eta", "fjet_clus_phi", "fjet_clus_E"]).Select(n => Array(file, n, "f4", n, 200)),
        .. ((string[])["fjet_pt", "fjet_eta", "fjet_phi", "fjet_m"]).Select(n => SourceColumn.One(n, "f4", n, row => SourceColumn.Number(file, n, row))),
        // High-level quantities of the jet are there too, and not imported.
        SourceColumn.One("fjet_Tau1_wta", "f4", null, static row => row),
        SourceColumn.One("labels", "i4", "label", static row => row % 2),
        SourceColumn.One("weights", "f4", "weight", static row => 0.5 * row),
    ];
}

/// <summary>LHC Olympics: a frame of pandas with the columns 0 to 2100, the last of which is the label.</summary>
internal sealed class OlympicsLayout : Hdf5Layout
{
    private const int Numbers = 2100;

    public override IReadOnlyList<string> Datasets { get; } = ["lhco-2020-rd"];

    protected override string Writer => "pandas fixed";

    protected override string Key => "df";

    public override int RowsPerFile => 20;

    public override IReadOnlyList<SourceColumn> Columns(string dataset, string file) =>
    [
        .. Enumerable.Range(0, Numbers).Select(place => SourceColumn.One($"#{place}", "f8", null, row => SourceColumn.Number(file, "", row, place))),
        SourceColumn.One($"#{Numbers}", "f8", "label", static row => row % 2),
    ];

    public override double[]? Expected(string dataset, Field field, SourceFile part, string file, int row) => field.Name == "particles"
        ? [.. Enumerable.Range(0, Numbers).Select(place => SourceColumn.Number(file, "", row, place))]
        : base.Expected(dataset, field, part, file, row);
}

/// <summary>The top tagging reference: a table of pandas with E_0, PX_0, …, the true top quark, and the label.</summary>
internal sealed class TopReferenceLayout : Hdf5Layout
{
    private const int Constituents = 200;

    private static readonly string[] _parts = ["E", "PX", "PY", "PZ"];

    public override IReadOnlyList<string> Datasets { get; } = ["top-tagging-reference"];

    protected override string Writer => "pandas table";

    protected override string Key => "table";

    public override IReadOnlyList<SourceColumn> Columns(string dataset, string file) =>
    [
        .. Enumerable.Range(0, Constituents).SelectMany(i => _parts.Select(p => SourceColumn.One($"{p}_{i}", "f4", null, row => SourceColumn.Number(file, p, row, i)))),
        .. ((string[])["truthE", "truthPX", "truthPY", "truthPZ"]).Select(n => SourceColumn.One(n, "f4", null, static row => row)),
        SourceColumn.One("ttv", "i8", null, static _ => 0),
        SourceColumn.One("is_signal_new", "i8", "label", static row => row % 2),
    ];

    public override double[]? Expected(string dataset, Field field, SourceFile part, string file, int row) => field.Name == "constituents"
        ? [.. Enumerable.Range(0, Constituents).SelectMany(i => _parts.Select(p => SourceColumn.Number(file, p, row, i)))]
        : base.Expected(dataset, field, part, file, row);
}
