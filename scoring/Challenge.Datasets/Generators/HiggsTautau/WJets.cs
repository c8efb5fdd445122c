using Challenge.Datasets.Generators.Kinematics;
using Challenge.Datasets.Generators.Randomness;

namespace Challenge.Datasets.Generators.HiggsTautau;

/// <summary>A W boson that decays to a lepton and a neutrino, and jets, of which the hardest or a further one is taken for a tau.</summary>
internal sealed class WJets : IProcess
{
    public bool Draw(RowRandom stream, Collision collision)
    {
        double mass = DrawMass(stream);
        double rapidity = Math.Clamp(1.2 * stream.Normal(), -4, 4);

        // The jet taken for a tau: soft more often than not, as fakes are.
        (double x, double y) = stream.PlaneDirection();
        double fakePt = 15 + Shapes.SteepPt(stream, 32);
        double fakeEta = 0.5 * rapidity + 1.3 * stream.Normal();
        if (Math.Abs(fakeEta) > 2.6)
            return false;
        double fakePz = fakePt * PortableMath.Sinh(fakeEta);
        collision.Tau = new FourVector(Math.Sqrt(fakePt * fakePt + fakePz * fakePz), x * fakePt, y * fakePt, fakePz);

        (double px, double py) = Recoil.Add(stream, collision, Shapes.FallingPt(stream, 9), rapidity, 0.35);
        FourVector w = FourVector.OfRapidity(mass, px - x * fakePt, py - y * fakePt, rapidity);
        (FourVector lepton, FourVector neutrino) = TwoBodyDecay.Draw(w, mass, 0, 0, stream);
        collision.Lepton = lepton;
        collision.AddInvisible(neutrino);
        return lepton.Pt >= Selection.EarlyLeptonPt;
    }

    /// <summary>Mass of a W boson in GeV.</summary>
    public static double DrawMass(RowRandom stream) => Shapes.BreitWigner(stream, 80.38, 2.09, 60, 110);
}
