namespace Challenge.Datasets.Generators.HiggsTautau;

/// <summary>The 17 values as measured, rounded to 0.001. Energies in GeV, angles in rad; −999 where undefined.</summary>
internal struct Primitives
{
    public const double Undefined = -999;

    public double TauPt, TauEta, TauPhi;
    public double LepPt, LepEta, LepPhi;
    public double Met, MetPhi, MetSumEt;
    public int JetNum;
    public double Jet1Pt, Jet1Eta, Jet1Phi;
    public double Jet2Pt, Jet2Eta, Jet2Phi;
    public double JetAllPt;

    /// <summary>To three decimals, so that no further ones can tell more than the value.</summary>
    public static double Round(double value) => Math.Round(value * 1000) / 1000;
}
