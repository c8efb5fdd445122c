using Challenge.Datasets.Generators.Kinematics;

namespace Challenge.Datasets.Generators.Randomness;

/// <summary>
/// Poisson counts of any mean up to 10⁹: products of uniform numbers below a mean of 10, above it transformed rejection, whose time does not grow with the
/// mean. Source: W. Hörmann, "The transformed rejection method for generating Poisson random variables", Insurance: Mathematics and Economics 12 (1993) 39,
/// algorithm PTRS.
/// </summary>
public static class PoissonDistribution
{
    private const double Large = 10;
    private const double HalfLogTwoPi = 0.91893853320467274178;

    /// <summary>ln k! for small k, where Stirling's series is not exact enough.</summary>
    private static readonly double[] SmallLogFactorials = MakeSmall();

    /// <summary>Draws a count; 0 for a mean that is not above 0.</summary>
    public static int Draw(RowRandom random, double mean)
    {
        if (!(mean > 0))
            return 0;
        if (mean < Large)
            return random.Poisson(PortableMath.Exp(-mean), int.MaxValue);

        double b = 0.931 + 2.53 * Math.Sqrt(mean);
        double a = -0.059 + 0.02483 * b;
        double quick = 0.9277 - 3.6224 / (b - 2);
        while (true)
        {
            double u = random.Uniform() - 0.5, v = random.Uniform();
            double distance = 0.5 - Math.Abs(u);
            double k = Math.Floor((2 * a / distance + b) * u + mean + 0.43);
            if (distance >= 0.07 && v <= quick)
                return (int)k;
            if (k < 0 || (distance < 0.013 && v > distance))
                continue;
            double inverseAlpha = 1.1239 + 1.1328 / (b - 3.4);
            if (PortableMath.Log(v * inverseAlpha / (a / (distance * distance) + b)) <= k * PortableMath.Log(mean) - mean - LogFactorial(k))
                return (int)k;
        }
    }

    /// <summary>ln k! of a whole number k ≥ 0, by Stirling's series from 16 on: exact to 10⁻¹³ there.</summary>
    internal static double LogFactorial(double k)
    {
        if (k < SmallLogFactorials.Length)
            return SmallLogFactorials[(int)k];
        double n = k + 1, inverse = 1 / n, square = inverse * inverse;
        return (n - 0.5) * PortableMath.Log(n) - n + HalfLogTwoPi + inverse * (1.0 / 12 - square * (1.0 / 360 - square * (1.0 / 1260 - square / 1680)));
    }

    private static double[] MakeSmall()
    {
        double[] values = new double[16];
        double product = 1;
        for (int k = 1; k < values.Length; k++)
            values[k] = PortableMath.Log(product *= k);
        return values;
    }
}
