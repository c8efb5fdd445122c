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
    public static double FallingPt(RowRandom stream, double scale) =>
        scale * Math.Sqrt(1 / stream.Uniform(scale * scale / (Largest * Largest + scale * scale), 1) - 1);

    /// <summary>A steeper falling spectrum, dN/dpt² ∝ (pt² + scale²)⁻³; the median is 0.64 scale.</summary>
    public static double SteepPt(RowRandom stream, double scale) =>
        scale * Math.Sqrt(1 / Math.Sqrt(stream.Uniform(Square(scale * scale / (Largest * Largest + scale * scale)), 1)) - 1);

    /// <summary>A mass from the relativistic Breit–Wigner shape, between two limits.</summary>
    public static double BreitWigner(RowRandom stream, double mass, double width, double low, double high)
    {
        double scale = mass * width;
        double from = PortableMath.Atan2(low * low - mass * mass, scale);
        double to = PortableMath.Atan2(high * high - mass * mass, scale);
        (double sin, double cos) = PortableMath.SinCos(stream.Uniform(from, to));
        return Math.Sqrt(mass * mass + scale * sin / cos);
    }

    private static double Square(double value) => value * value;
}
