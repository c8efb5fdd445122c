using Challenge.Datasets.Generators.Kinematics;
using Challenge.Datasets.Generators.Randomness;

namespace Challenge.Datasets.Generators.TauToThreeMuons;

/// <summary>
/// Ds → τν, τ → μμμ: the source of most taus at the LHC. Both fly a little before they decay; masses and lifetimes are the Particle Data Group's, the three
/// muons are spread evenly over phase space.
/// </summary>
internal static class Decay
{
    /// <summary>GeV.</summary>
    public const double TauMass = 1.77686, MuonMass = 0.105658, StrangeCharmMass = 1.96835;

    /// <summary>Mean lifetimes times the speed of light, in mm: 290.3 fs and 501.2 fs.</summary>
    public const double TauLength = 0.08703, StrangeCharmLength = 0.15026;

    /// <summary>Resolution of the mass of the three, in GeV.</summary>
    private const double MassResolution = 0.008;

    public static Topology Draw(RowRandom random)
    {
        FourVector charm = Forward.Draw(random, StrangeCharmMass, 1.5 + Shapes.SteepPt(random, 5));
        (FourVector tau, _) = TwoBodyDecay.Draw(charm, StrangeCharmMass, TauMass, 0, random);

        // A particle flies p / m times its proper decay length.
        double before = StrangeCharmLength / StrangeCharmMass * random.Exponential();
        double after = TauLength / TauMass * random.Exponential();
        Topology made = new()
        {
            Mass = TauMass + MassResolution * random.Normal(),
            Sum = tau,
            X = before * charm.Px + after * tau.Px,
            Y = before * charm.Py + after * tau.Py,
            Z = before * charm.Pz + after * tau.Pz,
            Company = 1.6,
        };
        (made.First, made.Second, made.Third) = ThreeBodyDecay.Draw(tau, TauMass, MuonMass, random);
        return made;
    }
}
