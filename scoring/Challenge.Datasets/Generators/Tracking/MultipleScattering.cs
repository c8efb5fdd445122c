using Challenge.Datasets.Generators.Kinematics;

namespace Challenge.Datasets.Generators.Tracking;

/// <summary>
/// Deflection in thin material by many small scatters off nuclei: normal in each of the two planes, with the width of Highland's formula in the form of
/// Lynch and Dahl (Nucl. Instrum. Methods B 58 (1991) 6), as in the Review of Particle Physics, section "Passage of particles through matter".
/// </summary>
internal static class MultipleScattering
{
    /// <summary>Mass of a charged pion in GeV; every particle is taken for one.</summary>
    public const double PionMass = 0.13957;

    /// <summary>θ₀ = 13.6 MeV / (β p) · √(x/X₀) · (1 + 0.038 ln(x/X₀)), in rad, for charge 1.</summary>
    /// <param name="momentum">p in GeV.</param>
    /// <param name="radiationLengths">x/X₀ along the path of the particle, above 10⁻³.</param>
    public static double Width(double momentum, double radiationLengths)
    {
        double perBeta = Math.Sqrt(momentum * momentum + PionMass * PionMass) / momentum;
        return 0.0136 * perBeta / momentum * Math.Sqrt(radiationLengths) * (1 + 0.038 * PortableMath.Log(radiationLengths));
    }
}
