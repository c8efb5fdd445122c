using Challenge.Datasets.Generators.Randomness;

namespace Challenge.Datasets.Generators.Kinematics;

/// <summary>Distributions that several toy models draw from.</summary>
public static class Shapes
{
    /// <summary>Where spectra of transverse momentum end, in GeV.</summary>
    private const double Largest = 600;

    /// <summary>
    /// A falling spectrum of transverse momentum in GeV, dN/dpt² ∝ (pt² + scale²)⁻²: rises below <paramref name="scale"/>, which is the median, and falls as pt⁻³.
    /// </summary>
    public static double FallingPt(RowRandom random, double scale) =>
        scale * Math.Sqrt(1 / random.Uniform(scale * scale / (Largest * Largest + scale * scale), 1) - 1);

    /// <summary>A steeper falling spectrum, dN/dpt² ∝ (pt² + scale²)⁻³; the median is 0.64 scale.</summary>
    public static double SteepPt(RowRandom random, double scale) =>
        scale * Math.Sqrt(1 / Math.Sqrt(random.Uniform(Square(scale * scale / (Largest * Largest + scale * scale)), 1)) - 1);

    private static double Square(double value) => value * value;
}
