using Challenge.Datasets.Generators.Kinematics;
using Challenge.Datasets.Generators.Randomness;

namespace Challenge.Datasets.Generators.HiggsTautau;

/// <summary>A W boson that decays to a lepton and a neutrino, and jets, of which the hardest or a further one is taken for a tau.</summary>
internal sealed class WJets : IProcess
{
    /// <summary>Mass of a W boson in GeV.</summary>
    public static readonly BreitWigner Mass = new(80.38, 2.09, 60, 110);

    private static readonly Radiation Jets = new(0.35);

    public bool Draw(RowRandom random, Collision collision)
    {
        double mass = Mass.Draw(random);
        double rapidity = Math.Clamp(1.2 * random.Normal(), -4, 4);

        // The jet taken for a tau: soft more often than not, as fakes are.
        (double x, double y) = random.PlaneDirection();
        double fakePt = 15 + Shapes.SteepPt(random, 32);
        double fakeEta = 0.5 * rapidity + 1.3 * random.Normal();
        if (Math.Abs(fakeEta) > 2.6)
            return false;
        double fakePz = fakePt * PortableMath.Sinh(fakeEta);
        collision.Tau = new FourVector(Math.Sqrt(fakePt * fakePt + fakePz * fakePz), x * fakePt, y * fakePt, fakePz);

        (double px, double py) = Jets.Draw(random, collision, Shapes.FallingPt(random, 9));
        FourVector w = FourVector.OfRapidity(mass, px - x * fakePt, py - y * fakePt, rapidity);
        (FourVector lepton, FourVector neutrino) = TwoBodyDecay.Draw(w, mass, 0, 0, random);
        collision.Lepton = lepton;
        collision.AddInvisible(neutrino);
        Radiation.Place(random, collision, rapidity);
        return lepton.Pt >= Selection.EarlyLeptonPt;
    }
}
