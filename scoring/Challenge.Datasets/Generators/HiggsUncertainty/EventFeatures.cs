using System.Runtime.CompilerServices;
using Challenge.Datasets.Generators.HiggsTautau;

namespace Challenge.Datasets.Generators.HiggsUncertainty;

/// <summary>The published values of one event, rounded to 0.001, in the order of <see cref="Names"/>.</summary>
[InlineArray(Count)]
internal struct EventFeatures
{
    public const int Count = 10;

    /// <summary>Names as in the dataset higgs-tautau.</summary>
    public static readonly string[] Names =
    [
        "der_mass_mmc", "der_mass_vis", "der_mass_transverse_met_lep", "der_pt_h", "der_deltar_tau_lep", "der_met_phi_centrality",
        "pri_tau_pt", "pri_lep_pt", "pri_met", "pri_jet_all_pt",
    ];

    private float _first;

    public static EventFeatures Of(in Primitives p, in Derived d)
    {
        EventFeatures made = default;
        ReadOnlySpan<double> values =
        [
            d.MassMmc, d.MassVis, d.MassTransverseMetLep, d.PtH, d.DeltaRTauLep, d.MetPhiCentrality, p.TauPt, p.LepPt, p.Met, p.JetAllPt,
        ];
        for (int i = 0; i < Count; i++)
            made[i] = (float)Primitives.Round(values[i]);
        return made;
    }
}
