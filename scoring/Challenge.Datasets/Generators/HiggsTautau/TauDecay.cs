using Challenge.Datasets.Generators.Kinematics;
using Challenge.Datasets.Generators.Randomness;

namespace Challenge.Datasets.Generators.HiggsTautau;

/// <summary>Decays of an unpolarised tau lepton. Masses and fractions are rounded from the Particle Data Group's tables.</summary>
internal static class TauDecay
{
    /// <summary>Mass of the tau in GeV.</summary>
    public const double Mass = 1.777;

    /// <summary>To an electron or muon and two neutrinos: the lepton's energy follows the Michel spectrum, y² (3 − 2y) with y = 2 E / m.</summary>
    public static (FourVector Visible, FourVector Invisible) ToLepton(FourVector tau, RowRandom stream)
    {
        double y;
        do
            y = Math.Max(stream.Uniform(), Math.Max(stream.Uniform(), stream.Uniform()));
        while (stream.Uniform() * 3 > 3 - 2 * y);

        // A massless lepton of energy y m / 2 recoils against a neutrino pair of mass m √(1 − y).
        return TwoBodyDecay.Draw(tau, Mass, 0, Mass * Math.Sqrt(1 - y), stream);
    }

    /// <summary>To hadrons and one neutrino, by way of a pion (18 %), a ρ (42 %) or an a₁ (40 %, standing for all with three charged particles too).</summary>
    public static (FourVector Visible, FourVector Invisible) ToHadrons(FourVector tau, RowRandom stream)
    {
        double hadronMass = stream.Uniform() switch
        {
            < 0.18 => 0.140,
            < 0.60 => Shapes.BreitWigner(stream, 0.775, 0.149, 0.30, 1.60),
            _ => Shapes.BreitWigner(stream, 1.23, 0.42, 0.50, 1.70),
        };
        return TwoBodyDecay.Draw(tau, Mass, hadronMass, 0, stream);
    }
}
