using Challenge.Datasets.Manifests;

namespace Challenge.Datasets.Tests.Import.Layouts;

/// <summary>Trees of ROOT.</summary>
internal abstract class RootLayout : OriginalLayout
{
    protected abstract string Tree { get; }

    protected override void WriteFile(string path, string dataset, IReadOnlyList<SourceColumn> columns, int rows) => RootWriter.Write(path, Tree, columns, rows);

    public override double[]? Expected(string dataset, Field field, SourceFile part, string file, int row)
    {
        double[]? values = base.Expected(dataset, field, part, file, row);
        // Shorter lists are filled with zeros, longer ones lose their last elements.
        return values is not null && field.Shape is [var length] ? [.. values.Take(length), .. Enumerable.Repeat(0.0, Math.Max(0, length - values.Length))] : values;
    }

    protected static SourceColumn One(string file, string name, string type, string? field) => SourceColumn.One(name, type, field, row => SourceColumn.Number(file, name, row));

    protected static SourceColumn List(string file, string name, string type, string? field, Func<int, int> length, string? countedBy = null) => new(name, type, field)
    {
        Shape = [],
        CountedBy = countedBy,
        Values = row => [.. Enumerable.Range(0, length(row)).Select(place => type[0] == 'f' ? SourceColumn.Number(file, name, row, place) : place - row)],
    };
}

/// <summary>JetClass: std::vector of each property of the particles, and ten columns of which one is 1; a file a class, in a tar archive.</summary>
internal sealed class JetClassLayout : RootLayout
{
    private static readonly string[] _labels = ["QCD", "Hbb", "Hcc", "Hgg", "H4q", "Hqql", "Zqq", "Wqq", "Tbqq", "Tbl"];

    /// <summary>Names of the files in the order of the labels.</summary>
    private static readonly string[] _files = ["ZJetsToNuNu", "HToBB", "HToCC", "HToGG", "HToWW4Q", "HToWW2Q1L", "ZToQQ", "WToQQ", "TTBar", "TTBarLep"];

    protected override string Tree => "tree";

    public override IReadOnlyList<string> Datasets { get; } = ["jetclass"];

    public override IReadOnlyList<SourceColumn> Columns(string dataset, string file)
    {
        int kind = Array.IndexOf(_files, file.Split('/')[^1].Split('_')[0]);
        return
        [
            .. ((string[])["px", "py", "pz", "energy", "deta", "dphi", "d0val", "dzval", "charge"]).Select(n => List(file, "part_" + n, "f4", "part_" + n, Particles)),
            .. ((string[])["d0err", "isChargedHadron", "isPhoton"]).Select(n => List(file, "part_" + n, "f4", null, Particles)),
            .. _labels.Select((n, i) => SourceColumn.One("label_" + n, "f4", null, _ => i == kind ? 1 : 0)),
            .. ((string[])["jet_pt", "jet_eta", "jet_phi", "jet_energy", "jet_sdmass"]).Select(n => One(file, n, "f4", n)),
            SourceColumn.One("jet_nparticles", "f4", "particle_count", static row => Particles(row)),
            One(file, "jet_tau1", "f4", null),
        ];
    }

    public override double[]? Expected(string dataset, Field field, SourceFile part, string file, int row) =>
        field.Name == "label" ? [Array.IndexOf(_files, file.Split('/')[^1].Split('_')[0])] : base.Expected(dataset, field, part, file, row);

    // One jet without particles, and one with more than the field takes.
    private static int Particles(int row) => row switch { 0 => 3, 1 => 131, 2 => 0, _ => row };
}

/// <summary>Reduced NanoAOD of CMS for teaching: counted arrays beside their counts.</summary>
internal sealed class OutreachLayout : RootLayout
{
    protected override string Tree => "Events";

    public override IReadOnlyList<string> Datasets { get; } = ["cms-h4l"];

    public override int RowsPerFile => 20;

    public override IReadOnlyList<SourceColumn> Columns(string dataset, string file)
    {
        IEnumerable<SourceColumn> Leptons(string kind, string field, Func<int, int> count) =>
        [
            SourceColumn.One("n" + kind, "u4", field, row => count(row)),
            .. ((string[])["pt", "eta", "phi", "mass", "pfRelIso03_all"]).Select(n => List(file, $"{kind}_{n}", "f4", $"{kind}_{n}", count, "n" + kind)),
            List(file, kind + "_charge", "i4", kind + "_charge", count, "n" + kind),
            List(file, kind + "_dxy", "f4", null, count, "n" + kind),
        ];
        return
        [
            SourceColumn.One("run", "i4", null, static _ => 1),
            SourceColumn.One("PV_npvs", "i4", "vertex_count", static row => 5 + row),
            .. Leptons("Muon", "muon_count", static row => row % 8),
            .. Leptons("Electron", "electron_count", static row => (row + 2) % 4),
            One(file, "MET_pt", "f4", "met"),
        ];
    }
}

/// <summary>The sample of CMS for Hbb tagging: a tree in a directory, std::vector of each property of the particles.</summary>
internal sealed class HbbLayout : RootLayout
{
    protected override string Tree => "deepntuplizer/tree";

    public override IReadOnlyList<string> Datasets { get; } = ["cms-hbb"];

    public override IReadOnlyList<SourceColumn> Columns(string dataset, string file) =>
    [
        .. ((string[])["fj_pt", "fj_eta", "fj_sdmass", "fj_tau21"]).Select(n => One(file, n, "f4", n)),
        One(file, "fj_jetNTracks", "f4", "track_count"),
        One(file, "fj_nSV", "f4", "vertex_count"),
        SourceColumn.One("fj_isHbb", "i4", "label", static row => row % 2),
        SourceColumn.One("fj_isQCD", "i4", null, static row => 1 - (row % 2)),
        .. ((string[])["pfcand_ptrel", "pfcand_etarel", "pfcand_phirel"]).Select(n => List(file, n, "f4", n, static row => 30 * row)),
    ];
}

/// <summary>Open data of ATLAS at 13 TeV: std::vector of each property of the leptons; the file's name tells the process.</summary>
internal sealed class AtlasOpenLayout : RootLayout
{
    protected override string Tree => "mini";

    public override IReadOnlyList<string> Datasets { get; } = ["atlas-13tev-4lepton"];

    public override IReadOnlyList<SourceColumn> Columns(string dataset, string file) =>
    [
        One(file, "mcWeight", "f4", null),
        SourceColumn.One("lep_n", "u4", "lepton_count", static row => 4 + row),
        .. ((string[])["lep_pt", "lep_eta", "lep_phi", "lep_E"]).Select(n => List(file, n, "f4", n, static row => 4 + row)),
        List(file, "lep_charge", "i4", "lep_charge", static row => 4 + row),
        new SourceColumn("lep_type", "u4", "lep_type") { Shape = [], Values = static row => [.. Enumerable.Range(0, 4 + row).Select(place => place % 2 == 0 ? 11.0 : 13)] },
        One(file, "met_et", "f4", "met"),
    ];

    public override double[]? Expected(string dataset, Field field, SourceFile part, string file, int row) =>
        field.Name == "label" ? [file.Contains("ggH125", StringComparison.Ordinal) ? 1 : 0] : base.Expected(dataset, field, part, file, row);
}
