using Challenge.Datasets.Generators.Kinematics;
using Challenge.Datasets.Generators.Randomness;

namespace Challenge.Datasets.Generators.HiggsTautau;

/// <summary>A boson that decays to two taus, one of which decays to a lepton and the other to hadrons: the Higgs boson and the Z.</summary>
/// <param name="mass">Shape of its mass.</param>
/// <param name="ptScale">Median transverse momentum in GeV.</param>
/// <param name="rapiditySpread">Standard deviation of the rapidity.</param>
/// <param name="radiation">Jets beside it.</param>
/// <param name="fusionShare">Share made by vector-boson fusion, with two jets far apart.</param>
internal sealed class ResonanceToTaus(
    BreitWigner mass, double ptScale, double rapiditySpread, Radiation radiation, double fusionShare) : IProcess
{
    public bool Draw(RowRandom random, Collision collision)
    {
        // Everything happens at rapidity 0 first, because most events fail the cuts on transverse momentum, which a boost along the beam does not change.
        // So the lepton's share of its tau, small more often than not, comes before all else.
        LeptonInTau share = TauDecay.DrawLepton(random);
        double drawnMass = mass.Draw(random);
        (double px, double py) = fusionShare > 0 && random.Uniform() < fusionShare
            ? AddFusionJets(random, collision)
            : radiation.Draw(random, collision, Shapes.FallingPt(random, ptScale));
        FourVector boson = new(Math.Sqrt(drawnMass * drawnMass + px * px + py * py), px, py, 0);

        // A tau has at most the energy (E + p) / 2 of a massless one that flies along with the boson.
        if (share.MostMomentum(0.5 * (boson.E + boson.Pt)) < Selection.EarlyLeptonPt)
            return false;
        (FourVector first, FourVector second) = TwoBodyDecay.Draw(boson, drawnMass, TauDecay.Mass, TauDecay.Mass, random);

        if (share.MostMomentum(first.Pt) < Selection.EarlyLeptonPt)
            return false;
        (FourVector lepton, FourVector neutrinos) = TauDecay.ToLepton(first, share, random);
        if (lepton.Pt < Selection.EarlyLeptonPt)
            return false;
        (FourVector hadrons, FourVector neutrino) = TauDecay.ToHadrons(second, random);
        if (hadrons.Pt < Selection.EarlyTauPt)
            return false;

        double rapidity = Math.Clamp(rapiditySpread * random.Normal(), -4, 4);
        double boost = PortableMath.Exp(rapidity);
        (collision.Lepton, collision.Tau) = (lepton.BoostedAlongBeam(boost), hadrons.BoostedAlongBeam(boost));
        collision.AddInvisible(neutrinos);
        collision.AddInvisible(neutrino);
        Radiation.Place(random, collision, rapidity);
        return true;
    }

    /// <summary>Two quarks that each radiated a W or Z boson go on forward and backward; the boson takes up their transverse momentum.</summary>
    private static (double Px, double Py) AddFusionJets(RowRandom random, Collision collision)
    {
        double px = 0, py = 0;
        double side = random.Uniform() < 0.5 ? 1 : -1;
        for (int i = 0; i < 2; i++)
        {
            (double x, double y) = random.PlaneDirection();
            double pt = 20 + Shapes.SteepPt(random, 50);
            double eta = side * Math.Clamp(1.9 + 1.2 * random.Normal(), -1, 5);
            collision.Add(new Jet(x * pt, y * pt, eta));
            px -= x * pt;
            py -= y * pt;
            side = -side;
        }
        return (px, py);
    }
}
