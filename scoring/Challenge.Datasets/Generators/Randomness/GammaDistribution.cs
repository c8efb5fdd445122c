using Challenge.Datasets.Generators.Kinematics;

namespace Challenge.Datasets.Generators.Randomness;

/// <summary>
/// The gamma distribution of scale 1, density x^(k−1) e^−x / Γ(k): mean and variance are its shape k. By squeezing a transformed normal.
/// Source: G. Marsaglia, W. W. Tsang, ACM Trans. Math. Softw. 26 (2000) 363.
/// </summary>
public static class GammaDistribution
{
    /// <summary>Draws a value.</summary>
    /// <param name="random">Random numbers.</param>
    /// <param name="shape">Shape k, above 0.</param>
    public static double Draw(RowRandom random, double shape)
    {
        // Below 1 a value of shape k + 1 times u^(1/k) has shape k.
        if (shape < 1)
            return Draw(random, shape + 1) * PortableMath.Exp(PortableMath.Log(random.Uniform()) / shape);
        double d = shape - 1.0 / 3, c = 1 / Math.Sqrt(9 * d);
        while (true)
        {
            double x = random.Normal();
            double v = 1 + c * x;
            if (v <= 0)
                continue;
            v = v * v * v;
            double u = random.Uniform(), square = x * x;
            if (u < 1 - 0.0331 * square * square || PortableMath.Log(u) < 0.5 * square + d * (1 - v + PortableMath.Log(v)))
                return d * v;
        }
    }
}
