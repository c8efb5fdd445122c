namespace Challenge.Metrics.Kernels;

/// <summary>
/// The upper tail of the standard normal distribution, Q(x) = ½ erfc(x/√2), to a relative error of a few 10⁻¹⁶ also far out, where 1 − Φ(x) would have no digits left.
/// Rational Chebyshev approximations of erfc by W. J. Cody, Math. Comp. 23 (1969) 631, doi:10.1090/S0025-5718-1969-0247736-4.
/// </summary>
internal static class NormalTail
{
    private const double InverseRootPi = 0.56418958354775628695;

    private const double InverseRootTwo = 0.70710678118654752440;

    /// <summary>Beyond this the tail is below the smallest double.</summary>
    private const double Underflow = 38.6;

    // Numerators and denominators from the highest power down; the denominators are monic, their leading 1 is left out.
    private static readonly double[] NearNumerator =
        [1.85777706184603153e-1, 3.16112374387056560e0, 1.13864154151050156e2, 3.77485237685302021e2, 3.20937758913846947e3];

    private static readonly double[] NearDenominator =
        [2.36012909523441209e1, 2.44024637934444173e2, 1.28261652607737228e3, 2.84423683343917062e3];

    private static readonly double[] MiddleNumerator =
        [2.15311535474403846e-8, 5.64188496988670089e-1, 8.88314979438837594e0, 6.61191906371416295e1, 2.98635138197400131e2,
         8.81952221241769090e2, 1.71204761263407058e3, 2.05107837782607147e3, 1.23033935479799725e3];

    private static readonly double[] MiddleDenominator =
        [1.57449261107098347e1, 1.17693950891312499e2, 5.37181101862009858e2, 1.62138957456669019e3,
         3.29079923573345963e3, 4.36261909014324716e3, 3.43936767414372164e3, 1.23033935480374942e3];

    private static readonly double[] FarNumerator =
        [1.63153871373020978e-2, 3.05326634961232344e-1, 3.60344899949804439e-1, 1.25781726111229246e-1, 1.60837851487422766e-2, 6.58749161529837803e-4];

    private static readonly double[] FarDenominator =
        [2.56852019228982242e0, 1.87295284992346725e0, 5.27905102951428412e-1, 6.05183413124413191e-2, 2.33520497626869185e-3];

    /// <summary>Q(x), in [0, 1].</summary>
    public static double Of(double x)
    {
        double y = Math.Abs(x) * InverseRootTwo;
        if (y <= 0.46875)
            return 0.5 - (0.5 * x * InverseRootTwo * Polynomial(NearNumerator, y * y) / MonicPolynomial(NearDenominator, y * y));
        if (Math.Abs(x) >= Underflow)
            return x > 0.0 ? 0.0 : 1.0;
        double scaled;
        if (y <= 4.0)
        {
            scaled = Polynomial(MiddleNumerator, y) / MonicPolynomial(MiddleDenominator, y);
        }
        else
        {
            double z = 1.0 / (y * y);
            scaled = (InverseRootPi - (z * Polynomial(FarNumerator, z) / MonicPolynomial(FarDenominator, z))) / y;
        }
        double tail = 0.5 * scaled * ExpOfMinusHalfSquare(Math.Abs(x));
        return x > 0.0 ? tail : 1.0 - tail;
    }

    /// <summary>exp(−x²/2) without the rounding of x²: x is split into sixteenths, whose square is exact, and a rest.</summary>
    private static double ExpOfMinusHalfSquare(double x)
    {
        double coarse = Math.Truncate(x * 16.0) / 16.0;
        return Math.Exp(-0.5 * coarse * coarse) * Math.Exp(-0.5 * (x - coarse) * (x + coarse));
    }

    private static double Polynomial(double[] coefficients, double x)
    {
        double value = 0.0;
        foreach (double coefficient in coefficients)
            value = (value * x) + coefficient;
        return value;
    }

    private static double MonicPolynomial(double[] coefficients, double x)
    {
        double value = 1.0;
        foreach (double coefficient in coefficients)
            value = (value * x) + coefficient;
        return value;
    }
}
