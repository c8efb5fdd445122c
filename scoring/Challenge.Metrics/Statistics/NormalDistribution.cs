using Challenge.Metrics.Kernels;

namespace Challenge.Metrics.Statistics;

/// <summary>The standard normal distribution, with all digits in the tails: corrections for many comparisons look there.</summary>
public static class NormalDistribution
{
    private const double RootTwoPi = 2.50662827463100050242;

    /// <summary>Φ(x): the probability of a value below <paramref name="x"/>; accurate for large negative x too.</summary>
    public static double Cumulative(double x) => NormalTail.Of(-x);

    /// <summary>1 − Φ(x): the probability of a value above <paramref name="x"/>; accurate for large x too.</summary>
    public static double UpperTail(double x) => NormalTail.Of(x);

    /// <summary>The probability that a standard normal value is at least as far from 0 as <paramref name="z"/>; 1 at z = 0.</summary>
    public static double TwoSidedPValue(double z) => 2.0 * NormalTail.Of(Math.Abs(z));

    /// <summary>Φ⁻¹(p) for p in (0, 1); −∞ at 0 and +∞ at 1. For a point in the upper tail ask for −Quantile(1 − p), with 1 − p not rounded.</summary>
    /// <remarks>
    /// Algorithm AS 241 (M. J. Wichura, Applied Statistics 37 (1988) 477, doi:10.2307/2347330) followed by one Halley step on Φ,
    /// which takes what rounding the rational functions left.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">p is not a probability.</exception>
    public static double Quantile(double p)
    {
        if (!(p is >= 0.0 and <= 1.0))
            throw new ArgumentOutOfRangeException(nameof(p), p, "a probability lies in [0, 1]");
        if (p is 0.0 or 1.0)
            return p == 0.0 ? double.NegativeInfinity : double.PositiveInfinity;
        double x = Rational(p);
        // In the smallest tail the density underflows and the step would be 0/0.
        double density = Math.Exp(-0.5 * x * x) / RootTwoPi;
        if (density < 1e-290)
            return x;
        double step = (Cumulative(x) - p) / density;
        return x - (step / (1.0 + (0.5 * x * step)));
    }

    private static double Rational(double p)
    {
        double fromMiddle = p - 0.5;
        if (Math.Abs(fromMiddle) <= 0.425)
        {
            double r = 0.180625 - (fromMiddle * fromMiddle);
            return fromMiddle * Ratio(MiddleNumerator, MiddleDenominator, r);
        }
        double tail = Math.Sqrt(-Math.Log(Math.Min(p, 1.0 - p)));
        double distance = tail <= 5.0 ? Ratio(TailNumerator, TailDenominator, tail - 1.6) : Ratio(FarNumerator, FarDenominator, tail - 5.0);
        return fromMiddle < 0.0 ? -distance : distance;
    }

    private static double Ratio(double[] numerator, double[] denominator, double r)
    {
        (double above, double below) = (0.0, 0.0);
        for (int i = numerator.Length - 1; i >= 0; i--)
            (above, below) = ((above * r) + numerator[i], (below * r) + denominator[i]);
        return above / below;
    }

    // Coefficients from the constant up.
    private static readonly double[] MiddleNumerator =
        [3.3871328727963666080e0, 1.3314166789178437745e2, 1.9715909503065514427e3, 1.3731693765509461125e4,
         4.5921953931549871457e4, 6.7265770927008700853e4, 3.3430575583588128105e4, 2.5090809287301226727e3];

    private static readonly double[] MiddleDenominator =
        [1.0, 4.2313330701600911252e1, 6.8718700749205790830e2, 5.3941960214247511077e3,
         2.1213794301586595867e4, 3.9307895800092710610e4, 2.8729085735721942674e4, 5.2264952788528545610e3];

    private static readonly double[] TailNumerator =
        [1.42343711074968357734e0, 4.63033784615654529590e0, 5.76949722146069140550e0, 3.64784832476320460504e0,
         1.27045825245236838258e0, 2.41780725177450611770e-1, 2.27238449892691845833e-2, 7.74545014278341407640e-4];

    private static readonly double[] TailDenominator =
        [1.0, 2.05319162663775882187e0, 1.67638483018380384940e0, 6.89767334985100004550e-1,
         1.48103976427480074590e-1, 1.51986665636164571966e-2, 5.47593808499534494600e-4, 1.05075007164441684324e-9];

    private static readonly double[] FarNumerator =
        [6.65790464350110377720e0, 5.46378491116411436990e0, 1.78482653991729133580e0, 2.96560571828504891230e-1,
         2.65321895265761230930e-2, 1.24266094738807843860e-3, 2.71155556874348757815e-5, 2.01033439929228813265e-7];

    private static readonly double[] FarDenominator =
        [1.0, 5.99832206555887937690e-1, 1.36929880922735805310e-1, 1.48753612908506148525e-2,
         7.86869131145613259100e-4, 1.84631831751005468180e-5, 1.42151175831644588870e-7, 2.04426310338993978564e-15];
}
