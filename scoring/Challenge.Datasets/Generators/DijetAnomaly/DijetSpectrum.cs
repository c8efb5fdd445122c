using Challenge.Datasets.Generators.Kinematics;
using Challenge.Datasets.Generators.Randomness;

namespace Challenge.Datasets.Generators.DijetAnomaly;

/// <summary>
/// The falling spectrum of the mass of two jets, dN/dm ∝ (1 − x)^p₂ x^(−p₃) with x = m / √s: the smooth form that searches at hadron colliders fit to data
/// (for example ATLAS, JHEP 03 (2020) 145).
/// </summary>
/// <param name="p3">Power of the fall at low mass.</param>
internal sealed class DijetSpectrum(double p3)
{
    /// <summary>Energy of the colliding protons in GeV.</summary>
    public const double CollisionEnergy = 13_000;

    /// <summary>Power of the fall towards the end of phase space.</summary>
    public const double P2 = 10;

    /// <summary>Range of the events in GeV.</summary>
    public const double Least = 2200;

    /// <inheritdoc cref="Least"/>
    public const double Most = 7000;

    private const double From = Least / CollisionEnergy;

    /// <summary>
    /// ln(1 − x) is concave in ln x, so the tangent at the least mass lies above it: x to the −k, with this k, is never below the spectrum when both start equal.
    /// </summary>
    private readonly double _k = p3 + P2 * From / (1 - From);

    /// <summary>p₃.</summary>
    public double P3 { get; } = p3;

    /// <summary>Draws a mass in GeV: from the power law, kept with the ratio of the two.</summary>
    public double Draw(RowRandom random)
    {
        double end = Power(Most / Least, 1 - _k);
        while (true)
        {
            double ratio = Power(random.Uniform(end, 1), 1 / (1 - _k));
            double kept = Power((1 - From * ratio) / (1 - From), P2) * Power(ratio, _k - P3);
            if (random.Uniform() < kept)
                return Least * ratio;
        }
    }

    /// <summary>The density at a mass, in 1/GeV up to a constant: 1 at <see cref="Least"/>.</summary>
    public double Density(double mass) =>
        Power((1 - mass / CollisionEnergy) / (1 - From), P2) * Power(mass / Least, -P3);

    /// <summary>The share of the spectrum between two masses.</summary>
    public double Share(double low, double high) => Integral(low, high) / Integral(Least, Most);

    /// <summary>∫ Density, by Simpson's rule.</summary>
    public double Integral(double low, double high)
    {
        const int steps = 400;
        double width = (high - low) / steps, sum = Density(low) + Density(high);
        for (int i = 1; i < steps; i++)
            sum += (i % 2 == 0 ? 2 : 4) * Density(low + i * width);
        return sum * width / 3;
    }

    private static double Power(double x, double exponent) => PortableMath.Exp(exponent * PortableMath.Log(x));
}
