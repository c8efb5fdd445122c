using Challenge.Datasets.Generators.Kinematics;
using Challenge.Datasets.Generators.Randomness;

namespace Challenge.Datasets.Generators.HiggsTautau;

/// <summary>Decays of an unpolarised tau lepton. Masses and fractions are rounded from the Particle Data Group's tables.</summary>
internal static class TauDecay
{
    /// <summary>Mass of the tau in GeV.</summary>
    public const double Mass = 1.777;

    /// <summary>y = 2 E / m of the lepton in the rest frame of the tau: density 2 y² (3 − 2y), cumulative 2 y³ − y⁴.</summary>
    private static readonly TabulatedShape Michel = new(y => y * y * y * (2 - y));

    private static readonly BreitWigner Rho = new(0.775, 0.149, 0.30, 1.60);
    private static readonly BreitWigner A1 = new(1.23, 0.42, 0.50, 1.70);

    /// <summary>To an electron or muon and two neutrinos: the lepton's energy follows the Michel spectrum.</summary>
    public static (FourVector Visible, FourVector Invisible) ToLepton(FourVector tau, RowRandom random) =>
        ToLepton(tau, DrawLepton(random), random);

    /// <summary>Draws how the lepton leaves the tau, seen by the tau: this needs not know how fast the tau flies.</summary>
    public static LeptonInTau DrawLepton(RowRandom random) => new(Michel.Draw(random), 2 * random.Uniform() - 1);

    /// <summary>The decay to a lepton that leaves as <paramref name="drawn"/> says.</summary>
    public static (FourVector Visible, FourVector Invisible) ToLepton(FourVector tau, LeptonInTau drawn, RowRandom random) =>
        // A massless lepton of energy y m / 2 recoils against a neutrino pair of mass m √(1 − y).
        TwoBodyDecay.AlongFlight(tau, Mass, 0, Mass * Math.Sqrt(1 - drawn.Y), drawn.Cosine, random);

    /// <summary>To hadrons and one neutrino, by way of a pion (18 %), a ρ (42 %) or an a₁ (40 %, standing for all with three charged particles too).</summary>
    public static (FourVector Visible, FourVector Invisible) ToHadrons(FourVector tau, RowRandom random)
    {
        double hadronMass = random.Uniform() switch
        {
            < 0.18 => 0.140,
            < 0.60 => Rho.Draw(random),
            _ => A1.Draw(random),
        };
        return TwoBodyDecay.Draw(tau, Mass, hadronMass, 0, random);
    }
}
