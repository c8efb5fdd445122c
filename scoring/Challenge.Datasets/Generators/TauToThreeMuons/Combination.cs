using Challenge.Datasets.Generators.Kinematics;
using Challenge.Datasets.Generators.Randomness;

namespace Challenge.Datasets.Generators.TauToThreeMuons;

/// <summary>
/// Three tracks of a hadron with a bottom quark or of its surroundings that happen to have about the mass of a tau. Other particles carry momentum away,
/// so the three do not point back to the collision; and the third track comes from another place than the other two: from a charmed hadron that flew on, or from nowhere near.
/// </summary>
internal static class Combination
{
    /// <summary>Limits of the mass, in GeV, and the half-width of what the sidebands leave out.</summary>
    public const double Lightest = 1.60, Heaviest = 1.95, Blinded = 0.030;

    private const double BottomMass = 5.28;

    /// <summary>Mean lifetime of hadrons with a bottom quark times the speed of light, in mm.</summary>
    private const double BottomLength = 0.455;

    /// <summary>The mass falls as e to the −1.5 m / GeV.</summary>
    private const double MassSlope = 1.5;

    private static readonly double AtHeaviest = PortableMath.Exp(-MassSlope * (Heaviest - Lightest));

    public static Topology Draw(RowRandom random, bool sidebandsOnly)
    {
        double mass;
        do
            mass = Lightest - PortableMath.Log(1 - random.Uniform() * (1 - AtHeaviest)) / MassSlope;
        while (sidebandsOnly && Math.Abs(mass - Decay.TauMass) < Blinded);

        FourVector bottom = Forward.Draw(random, BottomMass, 2 + Shapes.SteepPt(random, 7));
        double flight = BottomLength / BottomMass * random.Exponential();

        // The three take part of the momentum, and some across the flight, which the rest of the decay balances.
        double share = random.Uniform(0.35, 0.85), across = 0.9 * random.Exponential();
        (double x, double y) = random.PlaneDirection();
        double px = share * bottom.Px + across * x, py = share * bottom.Py + across * y, pz = share * bottom.Pz;
        Topology made = new()
        {
            Mass = mass,
            Sum = new FourVector(Math.Sqrt(mass * mass + px * px + py * py + pz * pz), px, py, pz),
            X = flight * bottom.Px,
            Y = flight * bottom.Py,
            Z = flight * bottom.Pz,
            Miss = random.Uniform() < 0.5 ? 0.035 * random.Exponential() : 0.12 * random.Exponential(),
            Company = 3.2,
            IsHadron = random.Uniform() < 0.55,
            IsGhost = random.Uniform() < 0.12,
        };
        (made.First, made.Second, made.Third) = ThreeBodyDecay.Draw(made.Sum, mass, Decay.MuonMass, random);
        return made;
    }
}
