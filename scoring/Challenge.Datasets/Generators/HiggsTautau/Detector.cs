using Challenge.Datasets.Generators.Kinematics;
using Challenge.Datasets.Generators.Randomness;

namespace Challenge.Datasets.Generators.HiggsTautau;

/// <summary>A detector that measures directions exactly and energies not: relative resolution √(a²/pt + b²), pt in GeV.</summary>
internal sealed class Detector
{
    private readonly Jet[] _kept = new Jet[Collision.MaximumJets];

    /// <summary>Measures a collision. False when the selection drops it.</summary>
    public bool Measure(Collision collision, in Nuisances nuisances, RowRandom random, out Primitives measured)
    {
        measured = default;
        FourVector lepton = collision.Lepton, tau = collision.Tau;
        double leptonScale = 1 + 0.02 * random.Normal();
        double tauScale = nuisances.TauScale * Smearing(random, tau.Pt, 0.85, 0.08);
        double leptonPt = lepton.Pt * leptonScale, tauPt = tau.Pt * tauScale;
        if (leptonPt < Selection.LeptonPt || tauPt < Selection.TauPt)
            return false;
        if (!Selection.IsCentral(lepton) || !Selection.IsCentral(tau))
            return false;
        double leptonEta = lepton.Eta, tauEta = tau.Eta;
        double leptonPhi = lepton.Phi, tauPhi = tau.Phi;
        if (Near(leptonEta, leptonPhi, tauEta, tauPhi))
            return false;

        // What is measured too high in one object is missing elsewhere.
        double metX = collision.InvisiblePx - lepton.Px * (leptonScale - 1) - tau.Px * (tauScale - 1);
        double metY = collision.InvisiblePy - lepton.Py * (leptonScale - 1) - tau.Py * (tauScale - 1);
        double softEt = 40 - 45 * PortableMath.Log(random.Uniform() * random.Uniform());
        double sumEt = softEt + leptonPt + tauPt;
        int kept = 0;
        double allPt = 0;
        foreach (Jet jet in collision.Jets)
        {
            double scale = nuisances.JetScale * Smearing(random, jet.Pt, 1.0, 0.08);
            metX -= jet.Px * (scale - 1);
            metY -= jet.Py * (scale - 1);
            Jet seen = jet.Scaled(scale);
            double pt = seen.Pt;
            sumEt += pt;
            if (pt < Selection.JetPt || Math.Abs(seen.Eta) > Selection.JetEta || Near(seen, leptonEta, leptonPhi) || Near(seen, tauEta, tauPhi))
                continue;
            Insert(seen, kept++);
            allPt += pt;
        }

        // One event in ten is measured much worse than the others.
        double noise = (random.Uniform() < 0.1 ? 1.6 : 0.75) * Math.Sqrt(softEt);
        metX += noise * random.Normal();
        metY += noise * random.Normal();
        if (nuisances.SoftNoise > 0)
        {
            metX += nuisances.SoftNoise * random.Normal();
            metY += nuisances.SoftNoise * random.Normal();
        }

        measured.TauPt = Primitives.Round(tauPt);
        measured.TauEta = Primitives.Round(tauEta);
        measured.TauPhi = Primitives.Round(tauPhi);
        measured.LepPt = Primitives.Round(leptonPt);
        measured.LepEta = Primitives.Round(leptonEta);
        measured.LepPhi = Primitives.Round(leptonPhi);
        measured.Met = Primitives.Round(Math.Sqrt(metX * metX + metY * metY));
        measured.MetPhi = Primitives.Round(PortableMath.Atan2(metY, metX));
        measured.MetSumEt = Primitives.Round(sumEt);
        measured.JetNum = Math.Min(kept, 3);
        (measured.Jet1Pt, measured.Jet1Eta, measured.Jet1Phi) = Publish(kept, 0);
        (measured.Jet2Pt, measured.Jet2Eta, measured.Jet2Phi) = Publish(kept, 1);
        measured.JetAllPt = Primitives.Round(allPt);
        return true;
    }

    private static double Smearing(RowRandom random, double pt, double sampling, double constant) =>
        Math.Max(0.2, 1 + Math.Sqrt(sampling * sampling / pt + constant * constant) * random.Normal());

    /// <summary>Most jets are far in pseudorapidity already, and need no azimuth.</summary>
    private static bool Near(Jet jet, double eta, double phi) =>
        Math.Abs(jet.Eta - eta) < Selection.Separation && Near(jet.Eta, PortableMath.Atan2(jet.Py, jet.Px), eta, phi);

    private static bool Near(double eta1, double phi1, double eta2, double phi2)
    {
        double deltaPhi = Math.Abs(phi1 - phi2);
        if (deltaPhi > Math.PI)
            deltaPhi = 2 * Math.PI - deltaPhi;
        double deltaEta = eta1 - eta2;
        return deltaEta * deltaEta + deltaPhi * deltaPhi < Selection.Separation * Selection.Separation;
    }

    /// <summary>Keeps the jets in falling order of transverse momentum.</summary>
    private void Insert(Jet jet, int count)
    {
        int at = count;
        for (; at > 0 && _kept[at - 1].Pt < jet.Pt; at--)
            _kept[at] = _kept[at - 1];
        _kept[at] = jet;
    }

    private (double Pt, double Eta, double Phi) Publish(int count, int index)
    {
        if (index >= count)
            return (Primitives.Undefined, Primitives.Undefined, Primitives.Undefined);
        Jet jet = _kept[index];
        return (Primitives.Round(jet.Pt), Primitives.Round(jet.Eta), Primitives.Round(PortableMath.Atan2(jet.Py, jet.Px)));
    }
}
