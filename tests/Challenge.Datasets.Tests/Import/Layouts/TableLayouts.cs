using Challenge.Datasets.Manifests;
using Challenge.Formats;

namespace Challenge.Datasets.Tests.Import.Layouts;

/// <summary>Files of numpy and of Parquet, by the project's own writers.</summary>
internal abstract class TableLayout : OriginalLayout
{
    protected override void WriteFile(string path, string dataset, IReadOnlyList<SourceColumn> columns, int rows)
    {
        Table table = new([.. columns.Select(c => ToColumn(c, rows))]);
        using FormatCatalog formats = new();
        using FileStream file = File.Create(path);
        formats.Find(Path.GetExtension(path)[1..])!.Write(table, file);
    }

    private static Column ToColumn(SourceColumn column, int rows)
    {
        if (column.Type == "str")
            return Column.Of(column.Name, [.. Enumerable.Range(0, rows).Select(column.Text)]);
        double[] values = [.. Enumerable.Range(0, rows).SelectMany(column.Values)];
        return column.Type == "f4" ? Column.Of(column.Name, Array.ConvertAll(values, static v => (float)v), column.Shape ?? []) : Column.Of(column.Name, values, column.Shape ?? []);
    }
}

/// <summary>Quark and gluon jets of EnergyFlow: X with pt, y, phi and the kind of each particle, padded to the largest jet of the file, and y.</summary>
internal sealed class QuarkGluonLayout : TableLayout
{
    private const int Fields = 4;

    public override IReadOnlyList<string> Datasets { get; } = ["quark-gluon"];

    public override int RowsPerFile => 2;

    public override IReadOnlyList<SourceColumn> Columns(string dataset, string file)
    {
        int particles = Particles(file);
        return
        [
            new SourceColumn("X", "f8", null) { Shape = [particles, Fields], Values = row => [.. Enumerable.Range(0, particles * Fields).Select(place => SourceColumn.Number(file, "X", row, place))] },
            SourceColumn.One("y", "f8", "label", static row => row % 2),
        ];
    }

    public override double[]? Expected(string dataset, Field field, SourceFile part, string file, int row) => field.Name != "particles"
        ? base.Expected(dataset, field, part, file, row)
        : [.. Enumerable.Range(0, 160 * Fields).Select(place => place < Particles(file) * Fields ? SourceColumn.Number(file, "X", row, place) : 0)];

    private static int Particles(string file) => 3 + (file.Length % 3);
}

/// <summary>FAIR Universe: single precision throughout, weights and labels in the middle, the process in words.</summary>
internal sealed class FairUniverseLayout : TableLayout
{
    private static readonly string[] _processes = ["ztautau", "htautau", "ttbar", "diboson"];

    private static readonly string[] _columns =
        ("PRI_lep_pt,PRI_lep_eta,PRI_lep_phi,PRI_had_pt,PRI_had_eta,PRI_had_phi,PRI_jet_leading_pt,PRI_jet_leading_eta,PRI_jet_leading_phi,PRI_jet_subleading_pt,PRI_jet_subleading_eta,"
        + "PRI_jet_subleading_phi,PRI_n_jets,PRI_jet_all_pt,PRI_met,PRI_met_phi,weights,detailed_labels,labels,DER_mass_transverse_met_lep,DER_mass_vis,DER_pt_h,DER_deltaeta_jet_jet,"
        + "DER_mass_jet_jet,DER_prodeta_jet_jet,DER_deltar_had_lep,DER_pt_tot,DER_sum_pt,DER_pt_ratio_lep_had,DER_met_phi_centrality,DER_lep_eta_centrality").Split(',');

    public override IReadOnlyList<string> Datasets { get; } = ["fair-universe-higgsml"];

    public override int RowsPerFile => 20;

    public override int Surplus => 3;

    public override IReadOnlyList<SourceColumn> Columns(string dataset, string file) =>
    [
        .. _columns.Select(name => name switch
        {
            "weights" => SourceColumn.One(name, "f4", "weight", static row => 0.125 * row),
            "labels" => SourceColumn.One(name, "f4", "label", static row => row % 4 == 1 ? 1 : 0),
            "detailed_labels" => SourceColumn.Words(name, "process", static row => _processes[row % 4], static row => row % 4),
            _ => SourceColumn.One(name, "f4", name, row => row % 5 == 4 && name.Contains("jet", StringComparison.Ordinal) ? -25 : SourceColumn.Number(file, name, row)),
        }),
    ];
}
