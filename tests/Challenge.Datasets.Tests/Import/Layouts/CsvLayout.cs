using System.Globalization;
using System.IO.Compression;
using System.Text;
using Challenge.Datasets.Manifests;

namespace Challenge.Datasets.Tests.Import.Layouts;

/// <summary>Text with commas, plain or compressed with gzip by the file's name.</summary>
internal abstract class CsvLayout : OriginalLayout
{
    protected virtual bool HasHeader => true;

    /// <summary>A number as the publisher writes it.</summary>
    protected virtual string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    protected override void WriteFile(string path, string dataset, IReadOnlyList<SourceColumn> columns, int rows)
    {
        StringBuilder text = new();
        if (HasHeader)
            text.AppendJoin(',', columns.Select(static c => c.Name)).Append('\n');
        for (int row = 0; row < rows; row++)
            text.AppendJoin(',', columns.Select(c => c.Type == "str" ? c.Text(row) : Text(Assert.Single(c.Values(row))))).Append('\n');
        byte[] bytes = Encoding.UTF8.GetBytes(text.ToString());
        using FileStream file = File.Create(path);
        using Stream content = path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionLevel.Optimal) : file;
        content.Write(bytes);
    }
}

/// <summary>HIGGS and SUSY of UCI: no header, the label first, everything in 18 digits.</summary>
internal sealed class UciLayout : CsvLayout
{
    private static readonly string[] _higgs =
    [
        "lepton_pT", "lepton_eta", "lepton_phi", "missing_energy_magnitude", "missing_energy_phi", "jet_1_pt", "jet_1_eta", "jet_1_phi", "jet_1_btag", "jet_2_pt", "jet_2_eta", "jet_2_phi",
        "jet_2_btag", "jet_3_pt", "jet_3_eta", "jet_3_phi", "jet_3_btag", "jet_4_pt", "jet_4_eta", "jet_4_phi", "jet_4_btag", "m_jj", "m_jjj", "m_lv", "m_jlv", "m_bb", "m_wbb", "m_wwbb",
    ];

    private static readonly string[] _susy =
    [
        "lepton_1_pT", "lepton_1_eta", "lepton_1_phi", "lepton_2_pT", "lepton_2_eta", "lepton_2_phi", "missing_energy_magnitude", "missing_energy_phi", "MET_rel", "axial_MET", "M_R", "M_TR_2",
        "R", "MT2", "S_R", "M_Delta_R", "dPhi_r_b", "cos_theta_r1",
    ];

    public override IReadOnlyList<string> Datasets { get; } = ["uci-higgs", "uci-susy"];

    public override int RowsPerFile => 20;

    protected override bool HasHeader => false;

    public override IReadOnlyList<SourceColumn> Columns(string dataset, string file) =>
    [
        SourceColumn.One("", "f8", "label", static row => row % 2),
        .. (dataset == "uci-higgs" ? _higgs : _susy).Select(name => SourceColumn.One("", "f8", name, row => SourceColumn.Number(file, name, row) - 1000)),
    ];

    protected override string Text(double value) => value.ToString("0.000000000000000000e+00", CultureInfo.InvariantCulture);
}

/// <summary>The sample of HIGGS with a header and the label last.</summary>
internal sealed class HiggsSampleLayout : CsvLayout
{
    private static readonly string[] _header =
        ("lepton_pT,lepton_eta,lepton_phi,missing_energy_magnitude,missing_energy_phi,jet_1_pt,jet_1_eta,jet_1_phi,jet_1_btag,jet_2_pt,jet_2_eta,jet_2_phi,jet_2_btag,jet_3_pt,jet_3_eta,jet_3_phi,"
        + "jet_3_btag,jet_4_pt,jet_4_eta,jet_4_phi,jet_4_btag,m_jj,m_jjj,m_lv,m_jlv,m_bb,m_wbb,m_wwbb").Split(',');

    public override IReadOnlyList<string> Datasets { get; } = ["higgs-uci"];

    public override int RowsPerFile => 20;

    public override IReadOnlyList<SourceColumn> Columns(string dataset, string file) =>
        [.. _header.Select(name => SourceColumn.One(name, "f8", name, row => SourceColumn.Number(file, name, row))), SourceColumn.One("label", "i8", "label", static row => row % 2)];
}

/// <summary>The ATLAS Higgs challenge of 2014: a header, −999 for what is undefined, the label in letters, and a column that says which set a row was in.</summary>
internal sealed class HiggsChallengeLayout : CsvLayout
{
    private static readonly string[] _features =
        ("DER_mass_MMC,DER_mass_transverse_met_lep,DER_mass_vis,DER_pt_h,DER_deltaeta_jet_jet,DER_mass_jet_jet,DER_prodeta_jet_jet,DER_deltar_tau_lep,DER_pt_tot,DER_sum_pt,DER_pt_ratio_lep_tau,"
        + "DER_met_phi_centrality,DER_lep_eta_centrality,PRI_tau_pt,PRI_tau_eta,PRI_tau_phi,PRI_lep_pt,PRI_lep_eta,PRI_lep_phi,PRI_met,PRI_met_phi,PRI_met_sumet,PRI_jet_num,PRI_jet_leading_pt,"
        + "PRI_jet_leading_eta,PRI_jet_leading_phi,PRI_jet_subleading_pt,PRI_jet_subleading_eta,PRI_jet_subleading_phi,PRI_jet_all_pt").Split(',');

    public override IReadOnlyList<string> Datasets { get; } = ["higgsml-2014"];

    public override int RowsPerFile => 14;

    // Sets t, b and v of the competition, and u, which was in none.
    public override string? SplitOf(int row) => ((string?[])["train", "kaggle-public", "test", "test", null, "train", "train"])[row % 7];

    public override IReadOnlyList<SourceColumn> Columns(string dataset, string file) =>
    [
        SourceColumn.One("EventId", "i8", "event_id", static row => 100_000 + row),
        .. _features.Select(name => SourceColumn.One(name, "f8", name, row => name == "PRI_jet_num" ? row % 4 : row % 3 == 1 && name.StartsWith("PRI_jet", StringComparison.Ordinal) ? -999 : SourceColumn.Number(file, name, row))),
        SourceColumn.One("Weight", "f8", null, static row => 0.5 + row),
        SourceColumn.Words("Label", "label", static row => row % 3 == 0 ? "s" : "b", static row => row % 3 == 0 ? 1 : 0),
        SourceColumn.Words("KaggleSet", null, static row => "tbvvutt"[row % 7].ToString()),
        SourceColumn.One("KaggleWeight", "f8", "weight", static row => 0.25 + row),
    ];
}

/// <summary>Events of TrackML: hits and, in a file beside them, their truth, in a zip archive.</summary>
internal sealed class TrackLayout : CsvLayout
{
    public override IReadOnlyList<string> Datasets { get; } = ["trackml"];

    public override IReadOnlyList<SourceColumn> Columns(string dataset, string file)
    {
        SourceColumn hit = SourceColumn.One("hit_id", "i8", "hit_id", static row => 1 + (2 * row));
        SourceColumn Real(string name, string? field) => SourceColumn.One(name, "f8", field, row => SourceColumn.Number(file, name, row));
        SourceColumn Whole(string name) => SourceColumn.One(name, "i8", name, row => row + name.Length);
        return file.EndsWith("-hits.csv", StringComparison.Ordinal)
            ? [hit, Real("x", "x"), Real("y", "y"), Real("z", "z"), Whole("volume_id"), Whole("layer_id"), Whole("module_id")]
            :
            [
                hit,
                // Beyond the whole numbers of a double, as the real ones are; 0 is noise.
                SourceColumn.Words("particle_id", "particle_id", static row => row == 0 ? "0" : $"4503668346847{row}32", static row => row == 0 ? 0 : double.Parse($"4503668346847{row}32", CultureInfo.InvariantCulture)),
                .. ((string[])["tx", "ty", "tz", "tpx", "tpy", "tpz"]).Select(n => Real(n, null)),
                SourceColumn.One("weight", "f8", "weight", static row => row / 64.0),
            ];
    }

    public override double[]? Expected(string dataset, Field field, SourceFile part, string file, int row) =>
        field.Name == "event_id" ? [int.Parse(file.Split("event")[^1][..9], CultureInfo.InvariantCulture)] : base.Expected(dataset, field, part, file, row);
}
