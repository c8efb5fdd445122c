using Challenge.Formats;

namespace Challenge.Datasets.Generators.HiggsTautau;

/// <summary>Gathers events into columns.</summary>
internal sealed class EventColumns(int count)
{
    /// <summary>The real features in the order of the manifest; <c>pri_jet_num</c> stands after the first JetNumAt of them.</summary>
    private static readonly string[] RealNames =
    [
        "der_mass_mmc", "der_mass_transverse_met_lep", "der_mass_vis", "der_pt_h", "der_deltaeta_jet_jet", "der_mass_jet_jet",
        "der_prodeta_jet_jet", "der_deltar_tau_lep", "der_pt_tot", "der_sum_pt", "der_pt_ratio_lep_tau", "der_met_phi_centrality",
        "der_lep_eta_centrality", "pri_tau_pt", "pri_tau_eta", "pri_tau_phi", "pri_lep_pt", "pri_lep_eta", "pri_lep_phi", "pri_met",
        "pri_met_phi", "pri_met_sumet", "pri_jet_leading_pt", "pri_jet_leading_eta", "pri_jet_leading_phi", "pri_jet_subleading_pt",
        "pri_jet_subleading_eta", "pri_jet_subleading_phi", "pri_jet_all_pt",
    ];

    private const int JetNumAt = 22;

    private readonly long[] _eventId = new long[count];
    private readonly long[] _jetNum = new long[count];
    private readonly long[] _label = new long[count];
    private readonly double[] _weight = new double[count];
    private readonly float[][] _real = [.. RealNames.Select(_ => new float[count])];

    public void Set(int row, long eventId, in Primitives p, in Derived d, double weight, bool isSignal)
    {
        _eventId[row] = eventId;
        _jetNum[row] = p.JetNum;
        _weight[row] = weight;
        _label[row] = isSignal ? 1 : 0;
        ReadOnlySpan<double> values =
        [
            d.MassMmc, d.MassTransverseMetLep, d.MassVis, d.PtH, d.DeltaEtaJetJet, d.MassJetJet, d.ProdEtaJetJet, d.DeltaRTauLep, d.PtTot,
            d.SumPt, d.PtRatioLepTau, d.MetPhiCentrality, d.LepEtaCentrality, p.TauPt, p.TauEta, p.TauPhi, p.LepPt, p.LepEta, p.LepPhi,
            p.Met, p.MetPhi, p.MetSumEt, p.Jet1Pt, p.Jet1Eta, p.Jet1Phi, p.Jet2Pt, p.Jet2Eta, p.Jet2Phi, p.JetAllPt,
        ];
        for (int i = 0; i < values.Length; i++)
            _real[i][row] = (float)Primitives.Round(values[i]);
    }

    public Table ToTable()
    {
        List<Column> columns = [Column.Of("event_id", _eventId)];
        columns.AddRange(RealNames.Zip(_real, static (name, values) => Column.Of(name, values)));
        columns.Insert(1 + JetNumAt, Column.Of("pri_jet_num", _jetNum));
        columns.Add(Column.Of("weight", _weight));
        columns.Add(Column.Of("label", _label));
        return new Table(columns);
    }
}
