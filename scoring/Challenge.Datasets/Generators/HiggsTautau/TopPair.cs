using Challenge.Datasets.Generators.Kinematics;
using Challenge.Datasets.Generators.Randomness;

namespace Challenge.Datasets.Generators.HiggsTautau;

/// <summary>
/// A top quark and its antiquark, each to a W boson and a bottom quark. One W gives the lepton; the other a tau that decays to hadrons, or, in 30 %,
/// two quarks, of which one is taken for a tau.
/// </summary>
internal sealed class TopPair : IProcess
{
    private const double TopMass = 172.5;
    private const double BottomMass = 4.8;
    private const double FakeShare = 0.3;

    private static readonly Radiation Jets = new(0.8);

    public bool Draw(RowRandom random, Collision collision)
    {
        (double kickX, double kickY) = Jets.DrawFurther(random, collision);
        (double x, double y) = random.PlaneDirection();
        double pt = Shapes.SteepPt(random, 170);
        double common = 0.7 * random.Normal();
        FourVector first = FourVector.OfRapidity(TopMass, x * pt + 0.5 * kickX, y * pt + 0.5 * kickY, Math.Clamp(common + 0.6 * random.Normal(), -3, 3));
        FourVector second = FourVector.OfRapidity(TopMass, -x * pt + 0.5 * kickX, -y * pt + 0.5 * kickY, Math.Clamp(common + 0.6 * random.Normal(), -3, 3));

        (FourVector w1, double mass1) = DecayTop(first, random, collision);
        (FourVector lepton, FourVector neutrino) = TwoBodyDecay.Draw(w1, mass1, 0, 0, random);
        if (lepton.Pt < Selection.EarlyLeptonPt)
            return false;
        collision.Lepton = lepton;
        collision.AddInvisible(neutrino);

        (FourVector w2, double mass2) = DecayTop(second, random, collision);
        if (random.Uniform() < FakeShare)
        {
            (FourVector taken, FourVector other) = TwoBodyDecay.Draw(w2, mass2, 0, 0, random);
            collision.Tau = taken;
            collision.Add(AsJet(other));
        }
        else
        {
            (FourVector tau, FourVector tauNeutrino) = TwoBodyDecay.Draw(w2, mass2, TauDecay.Mass, 0, random);
            (FourVector hadrons, FourVector hadronNeutrino) = TauDecay.ToHadrons(tau, random);
            collision.Tau = hadrons;
            collision.AddInvisible(tauNeutrino);
            collision.AddInvisible(hadronNeutrino);
        }
        Radiation.Place(random, collision, 0);
        return collision.Tau.Pt >= Selection.EarlyTauPt;
    }

    private static (FourVector W, double Mass) DecayTop(FourVector top, RowRandom random, Collision collision)
    {
        double mass = WJets.Mass.Draw(random);
        (FourVector w, FourVector bottom) = TwoBodyDecay.Draw(top, TopMass, mass, BottomMass, random);
        collision.Add(AsJet(bottom));
        return (w, mass);
    }

    private static Jet AsJet(FourVector quark) => new(quark.Px, quark.Py, quark.Eta);
}
