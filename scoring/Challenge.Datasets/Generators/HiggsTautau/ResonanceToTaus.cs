using Challenge.Datasets.Generators.Kinematics;
using Challenge.Datasets.Generators.Randomness;

namespace Challenge.Datasets.Generators.HiggsTautau;

/// <summary>A boson that decays to two taus, one of which decays to a lepton and the other to hadrons: the Higgs boson and the Z.</summary>
/// <param name="mass">Mass in GeV.</param>
/// <param name="width">Width in GeV.</param>
/// <param name="ptScale">Median transverse momentum in GeV.</param>
/// <param name="rapiditySpread">Standard deviation of the rapidity.</param>
/// <param name="meanFurtherJets">Mean number of jets beside the one that balances the boson.</param>
/// <param name="fusionShare">Share made by vector-boson fusion, with two jets far apart.</param>
internal sealed class ResonanceToTaus(
    double mass, double width, double ptScale, double rapiditySpread, double meanFurtherJets, double fusionShare) : IProcess
{
    public bool Draw(RowRandom stream, Collision collision)
    {
        double drawnMass = Shapes.BreitWigner(stream, mass, width, 0.6 * mass, 1.6 * mass);
        double rapidity = Math.Clamp(rapiditySpread * stream.Normal(), -4, 4);
        (double px, double py) = stream.Uniform() < fusionShare
            ? AddFusionJets(stream, collision)
            : Recoil.Add(stream, collision, Shapes.FallingPt(stream, ptScale), rapidity, meanFurtherJets);
        FourVector boson = FourVector.OfRapidity(drawnMass, px, py, rapidity);
        (FourVector first, FourVector second) = TwoBodyDecay.Draw(boson, drawnMass, TauDecay.Mass, TauDecay.Mass, stream);

        (FourVector lepton, FourVector neutrinos) = TauDecay.ToLepton(first, stream);
        if (lepton.Pt < Selection.EarlyLeptonPt)
            return false;
        (FourVector hadrons, FourVector neutrino) = TauDecay.ToHadrons(second, stream);
        if (hadrons.Pt < Selection.EarlyTauPt)
            return false;
        (collision.Lepton, collision.Tau) = (lepton, hadrons);
        collision.AddInvisible(neutrinos);
        collision.AddInvisible(neutrino);
        return true;
    }

    /// <summary>Two quarks that each radiated a W or Z boson go on forward and backward; the boson takes up their transverse momentum.</summary>
    private static (double Px, double Py) AddFusionJets(RowRandom stream, Collision collision)
    {
        double px = 0, py = 0;
        double side = stream.Uniform() < 0.5 ? 1 : -1;
        for (int i = 0; i < 2; i++)
        {
            (double x, double y) = stream.PlaneDirection();
            double pt = 20 + Shapes.SteepPt(stream, 50);
            double eta = side * Math.Clamp(1.9 + 1.2 * stream.Normal(), -1, 5);
            collision.Add(new Jet(x * pt, y * pt, eta));
            px -= x * pt;
            py -= y * pt;
            side = -side;
        }
        return (px, py);
    }
}
