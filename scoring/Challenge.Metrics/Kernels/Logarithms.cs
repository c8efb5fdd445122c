namespace Challenge.Metrics.Kernels;

/// <summary>Logarithms near 1 that keep all their digits; <see cref="double.LogP1(double)"/> adds 1 first and loses them.</summary>
internal static class Logarithms
{
    /// <summary>Below this |x| the series of the differences converge in few terms and lose no digits.</summary>
    private const double SeriesLimit = 0.1;

    /// <summary>ln(1 + x) for x &gt; −1. Kahan's correction of the rounding of 1 + x.</summary>
    public static double Log1P(double x)
    {
        double u = 1.0 + x;
        return u == 1.0 ? x : double.IsInfinity(u) ? Math.Log(u) : Math.Log(u) * (x / (u - 1.0));
    }

    /// <summary>ln(1 + x) − x, which is −x²/2 for small x.</summary>
    public static double Log1PMinusX(double x)
    {
        if (Math.Abs(x) >= SeriesLimit)
            return Log1P(x) - x;
        double sum = 0.0, power = x;
        for (int k = 2; k <= 20; k++)
        {
            power *= -x;
            sum += power / k;
        }
        return sum;
    }

    /// <summary>(1 + x) ln(1 + x) − x, which is x²/2 for small x. Never negative.</summary>
    public static double EntropyExcess(double x)
    {
        if (Math.Abs(x) >= SeriesLimit)
            return ((1.0 + x) * Log1P(x)) - x;
        double sum = 0.0, power = -x;
        for (int k = 2; k <= 20; k++)
        {
            power *= -x;
            sum += power / (k * (k - 1.0));
        }
        return sum;
    }
}
