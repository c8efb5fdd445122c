using Challenge.Datasets.Generators.Randomness;

namespace Challenge.Datasets.Generators.Kinematics;

/// <summary>The mass of a short-lived particle: the relativistic Breit–Wigner shape between two limits, all in GeV.</summary>
public sealed class BreitWigner(double mass, double width, double low, double high)
{
    private readonly double _scale = mass * width;
    private readonly double _from = PortableMath.Atan2(low * low - mass * mass, mass * width);
    private readonly double _to = PortableMath.Atan2(high * high - mass * mass, mass * width);

    /// <summary>Draws a mass.</summary>
    public double Draw(RowRandom random)
    {
        (double sin, double cos) = PortableMath.SinCos(random.Uniform(_from, _to));
        return Math.Sqrt(mass * mass + _scale * sin / cos);
    }
}
