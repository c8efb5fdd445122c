namespace Challenge.Metrics.Kernels;

/// <summary>
/// erfc(x) = 2/√π ∫ₓ^∞ exp(−t²) dt, to a relative error of a few 10⁻¹⁶ also far out in the tail, where 1 − erf(x) would have no digits left.
/// Rational Chebyshev approximations of W. J. Cody, Math. Comp. 23 (1969) 631, doi:10.1090/S0025-5718-1969-0247736-4.
/// </summary>
internal static class ErrorFunction
{
    private const double InverseRootPi = 0.56418958354775628695;

    /// <summary>Beyond this erfc is below the smallest double.</summary>
    private const double Underflow = 27.3;

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

    /// <summary>erfc(x), in [0, 2].</summary>
    public static double Complement(double x)
    {
        double y = Math.Abs(x);
        if (y <= 0.46875)
            return 1.0 - (x * Polynomial(NearNumerator, y * y) / MonicPolynomial(NearDenominator, y * y));
        if (y >= Underflow)
            return x > 0.0 ? 0.0 : 2.0;
        double tail;
        if (y <= 4.0)
        {
            tail = Polynomial(MiddleNumerator, y) / MonicPolynomial(MiddleDenominator, y);
        }
        else
        {
            double z = 1.0 / (y * y);
            tail = (InverseRootPi - (z * Polynomial(FarNumerator, z) / MonicPolynomial(FarDenominator, z))) / y;
        }
        tail *= ExpOfMinusSquare(y);
        return x > 0.0 ? tail : 2.0 - tail;
    }

    /// <summary>exp(−y²) without the rounding of y²: y is split into sixteenths, whose square is exact, and a rest.</summary>
    private static double ExpOfMinusSquare(double y)
    {
        double coarse = Math.Truncate(y * 16.0) / 16.0;
        return Math.Exp(-coarse * coarse) * Math.Exp(-(y - coarse) * (y + coarse));
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
