namespace Challenge.Datasets.Generators.Kinematics;

/// <summary>The gamma function, with the same bits on every machine.</summary>
public static class GammaFunction
{
    /// <summary>ln Γ(x) for x above 0: Stirling's series at x + 8, reached by Γ(x + 1) = x Γ(x). Accurate to some 10⁻¹⁴ of max(1, |ln Γ|).</summary>
    public static double Log(double x)
    {
        double product = x * (x + 1) * (x + 2) * (x + 3) * (x + 4) * (x + 5) * (x + 6) * (x + 7);
        double z = x + 8, inverse = 1 / z, square = inverse * inverse;
        double series = inverse * (1.0 / 12 - square * (1.0 / 360 - square * (1.0 / 1260 - square * (1.0 / 1680 - square * (1.0 / 1188 - square * (691.0 / 360_360))))));
        return (z - 0.5) * PortableMath.Log(z) - z + 0.91893853320467274178 + series - PortableMath.Log(product);
    }
}
