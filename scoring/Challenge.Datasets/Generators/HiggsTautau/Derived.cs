using Challenge.Datasets.Generators.Kinematics;

namespace Challenge.Datasets.Generators.HiggsTautau;

/// <summary>
/// The 13 values computed from the primitive ones, as the documentation of the HiggsML dataset of 2014 defines them
/// (doi:10.7483/OPENDATA.ATLAS.ZBP2.M5T8), but for the first: see <see cref="MassEstimate"/>. Particles count as massless.
/// </summary>
internal struct Derived
{
    public double MassMmc, MassTransverseMetLep, MassVis, PtH;
    public double DeltaEtaJetJet, MassJetJet, ProdEtaJetJet;
    public double DeltaRTauLep, PtTot, SumPt, PtRatioLepTau, MetPhiCentrality, LepEtaCentrality;

    public static Derived From(in Primitives p, MassEstimate massEstimate)
    {
        (double sinLep, double cosLep) = PortableMath.SinCos(p.LepPhi);
        (double sinTau, double cosTau) = PortableMath.SinCos(p.TauPhi);
        (double sinMet, double cosMet) = PortableMath.SinCos(p.MetPhi);
        double lepX = p.LepPt * cosLep, lepY = p.LepPt * sinLep;
        double tauX = p.TauPt * cosTau, tauY = p.TauPt * sinTau;
        double metX = p.Met * cosMet, metY = p.Met * sinMet;
        double hX = lepX + tauX + metX, hY = lepY + tauY + metY;

        Derived d = default;
        double cosMetLep = cosMet * cosLep + sinMet * sinLep;
        d.MassTransverseMetLep = Math.Sqrt(Math.Max(0, 2 * p.LepPt * p.Met * (1 - cosMetLep)));
        d.MassVis = Mass(p.LepPt, p.LepEta, p.TauPt, p.TauEta, cosLep * cosTau + sinLep * sinTau);
        d.PtH = Math.Sqrt(hX * hX + hY * hY);
        d.DeltaRTauLep = DeltaR(p.TauEta - p.LepEta, p.TauPhi - p.LepPhi);
        d.SumPt = p.TauPt + p.LepPt + p.JetAllPt;
        d.PtRatioLepTau = p.LepPt / p.TauPt;
        d.MetPhiCentrality = PhiCentrality(
            sinMet * cosLep - cosMet * sinLep, sinTau * cosMet - cosTau * sinMet, sinTau * cosLep - cosTau * sinLep);
        d.MassMmc = massEstimate.Estimate(lepX, lepY, tauX, tauY, metX, metY, p.MetSumEt, d.MassVis);

        double totalX = hX, totalY = hY;
        (double sin1, double cos1) = PortableMath.SinCos(p.Jet1Phi);
        if (p.JetNum >= 1)
            (totalX, totalY) = (totalX + p.Jet1Pt * cos1, totalY + p.Jet1Pt * sin1);
        if (p.JetNum >= 2)
        {
            (double sin2, double cos2) = PortableMath.SinCos(p.Jet2Phi);
            (totalX, totalY) = (totalX + p.Jet2Pt * cos2, totalY + p.Jet2Pt * sin2);
            d.DeltaEtaJetJet = Math.Abs(p.Jet1Eta - p.Jet2Eta);
            d.MassJetJet = Mass(p.Jet1Pt, p.Jet1Eta, p.Jet2Pt, p.Jet2Eta, cos1 * cos2 + sin1 * sin2);
            d.ProdEtaJetJet = p.Jet1Eta * p.Jet2Eta;
            d.LepEtaCentrality = EtaCentrality(p.LepEta, p.Jet1Eta, p.Jet2Eta);
        }
        else
        {
            d.DeltaEtaJetJet = d.MassJetJet = d.ProdEtaJetJet = d.LepEtaCentrality = Primitives.Undefined;
        }
        d.PtTot = Math.Sqrt(totalX * totalX + totalY * totalY);
        return d;
    }

    /// <summary>Invariant mass of two massless particles, √(2 pt₁ pt₂ (cosh Δη − cos Δφ)).</summary>
    private static double Mass(double pt1, double eta1, double pt2, double eta2, double cosDeltaPhi) =>
        Math.Sqrt(Math.Max(0, 2 * pt1 * pt2 * (PortableMath.Cosh(eta1 - eta2) - cosDeltaPhi)));

    private static double DeltaR(double deltaEta, double deltaPhi)
    {
        deltaPhi = Math.Abs(deltaPhi);
        if (deltaPhi > Math.PI)
            deltaPhi = 2 * Math.PI - deltaPhi;
        return Math.Sqrt(deltaEta * deltaEta + deltaPhi * deltaPhi);
    }

    /// <summary>(A + B) / √(A² + B²) with A = sin(φ_met − φ_lep), B = sin(φ_tau − φ_met), both times the sign of sin(φ_tau − φ_lep).</summary>
    private static double PhiCentrality(double sinMetLep, double sinTauMet, double sinTauLep)
    {
        double size = Math.Sqrt(sinMetLep * sinMetLep + sinTauMet * sinTauMet);
        return size == 0 ? 0 : Math.Sign(sinTauLep) * (sinMetLep + sinTauMet) / size;
    }

    /// <summary>exp(−4 / (η₁ − η₂)² · (η_lep − (η₁ + η₂) / 2)²).</summary>
    private static double EtaCentrality(double lep, double eta1, double eta2)
    {
        double gap = eta1 - eta2, distance = lep - 0.5 * (eta1 + eta2);
        if (gap == 0)
            return distance == 0 ? 1 : 0;
        return PortableMath.Exp(Math.Max(-700, -4 / (gap * gap) * (distance * distance)));
    }
}
