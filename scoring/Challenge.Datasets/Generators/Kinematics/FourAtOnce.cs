using System.Runtime.Intrinsics;

namespace Challenge.Datasets.Generators.Kinematics;

/// <summary>
/// Functions of <see cref="PortableMath"/> on four numbers at once: the same operations in the same order in each of the four lanes, so the same bits, with vector
/// instructions or without.
/// </summary>
public static class FourAtOnce
{
    private const double Ln2High = 0.693147180369123816490;
    private const double Ln2Low = 1.90821492927058770002e-10;
    private const double HalfPiHigh = 1.57079632673412561417;
    private const double HalfPiLow = 6.07710050650619224932e-11;

    /// <summary>Coefficients of <see cref="PortableMath.Log"/>, from the innermost out.</summary>
    private static ReadOnlySpan<double> LogSeries => [1.0 / 21, 1.0 / 19, 1.0 / 17, 1.0 / 15, 1.0 / 13, 1.0 / 11, 1.0 / 9, 1.0 / 7, 1.0 / 5, 1.0 / 3];

    /// <summary>Of the sine in <see cref="PortableMath.SinCos"/>, signs alternating.</summary>
    private static ReadOnlySpan<double> SinSeries =>
        [1.0 / 355_687_428_096_000, 1.0 / 1_307_674_368_000, 1.0 / 6_227_020_800, 1.0 / 39_916_800, 1.0 / 362_880, 1.0 / 5_040, 1.0 / 120, 1.0 / 6, 1.0];

    /// <summary>Of the cosine.</summary>
    private static ReadOnlySpan<double> CosSeries =>
        [1.0 / 20_922_789_888_000, 1.0 / 87_178_291_200, 1.0 / 479_001_600, 1.0 / 3_628_800, 1.0 / 40_320, 1.0 / 720, 1.0 / 24, 1.0 / 2, 1.0];

    /// <summary>Natural logarithms of positive normal numbers.</summary>
    public static Vector256<double> Log(Vector256<double> x)
    {
        Vector256<long> bits = x.AsInt64();
        Vector256<double> exponent = Vector256.ConvertToDouble((bits >> 52) - Vector256.Create(1023L));
        Vector256<double> mantissa = ((bits & Vector256.Create(0x000F_FFFF_FFFF_FFFFL)) | Vector256.Create(0x3FF0_0000_0000_0000L)).AsDouble();
        Vector256<double> large = Vector256.GreaterThan(mantissa, Vector256.Create(1.41421356237309504880));
        mantissa = Vector256.ConditionalSelect(large, 0.5 * mantissa, mantissa);
        exponent += large & Vector256<double>.One;
        Vector256<double> s = (mantissa - Vector256<double>.One) / (mantissa + Vector256<double>.One);
        Vector256<double> z = s * s, series = Vector256.Create(LogSeries[0]);
        foreach (double coefficient in LogSeries[1..])
            series = Vector256.Create(coefficient) + z * series;
        return exponent * Ln2High + (2 * s + (2 * s * z * series + exponent * Ln2Low));
    }

    /// <summary>Sines and cosines of angles of a few turns.</summary>
    public static (Vector256<double> Sin, Vector256<double> Cos) SinCos(Vector256<double> x)
    {
        Vector256<double> k = Vector256.Round(x * 0.63661977236758134308);
        Vector256<double> r = x - k * HalfPiHigh - k * HalfPiLow;
        Vector256<double> z = r * r, sin = r * Alternating(SinSeries, z), cos = Alternating(CosSeries, z);
        Vector256<long> quarter = Vector256.ConvertToInt64(k), one = Vector256<long>.One, two = one + one;
        Vector256<double> odd = Vector256.Equals(quarter & one, one).AsDouble();
        Vector256<double> sinSign = ((quarter & two) << 62).AsDouble(), cosSign = (((quarter + one) & two) << 62).AsDouble();
        return (Vector256.ConditionalSelect(odd, cos, sin) ^ sinSign, Vector256.ConditionalSelect(odd, sin, cos) ^ cosSign);
    }

    private static Vector256<double> Alternating(ReadOnlySpan<double> coefficients, Vector256<double> z)
    {
        Vector256<double> series = Vector256.Create(coefficients[0]);
        foreach (double coefficient in coefficients[1..])
            series = Vector256.Create(coefficient) - z * series;
        return series;
    }
}
