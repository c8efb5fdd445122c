namespace Challenge.Datasets.Generators.Kinematics;

/// <summary>
/// Elementary functions out of +, −, ×, ÷ and √ alone, which IEEE 754 fixes to the last bit. <see cref="Math"/> asks the platform's C library for
/// them, whose last bits differ between systems and releases; a dataset made from a seed must not. Accurate to a few 10⁻¹⁶ for the arguments
/// that occur in kinematics; not meant for huge ones.
/// </summary>
public static class PortableMath
{
    private const double Ln2High = 0.693147180369123816490;
    private const double Ln2Low = 1.90821492927058770002e-10;
    private const double HalfPiHigh = 1.57079632673412561417;
    private const double HalfPiLow = 6.07710050650619224932e-11;

    // Atan(k / 4) for the reduction in Atan01.
    private static readonly double[] AtanOfQuarters = [0, 0.24497866312686415417, 0.46364760900080611621, 0.64350110879328438680, 0.78539816339744830962];

    /// <summary>Natural logarithm of a positive normal number.</summary>
    public static double Log(double x)
    {
        long bits = BitConverter.DoubleToInt64Bits(x);
        int exponent = (int)(bits >> 52) - 1023;
        double mantissa = BitConverter.Int64BitsToDouble((bits & 0x000F_FFFF_FFFF_FFFF) | 0x3FF0_0000_0000_0000);
        if (mantissa > 1.41421356237309504880)
        {
            mantissa *= 0.5;
            exponent++;
        }
        // ln m = 2 artanh((m − 1) / (m + 1)); the argument is below 0.172, so eleven terms do. Coefficients are folded by the compiler.
        double s = (mantissa - 1) / (mantissa + 1);
        double z = s * s;
        double series = 1.0 / 3 + z * (1.0 / 5 + z * (1.0 / 7 + z * (1.0 / 9 + z * (1.0 / 11 + z * (1.0 / 13
            + z * (1.0 / 15 + z * (1.0 / 17 + z * (1.0 / 19 + z * (1.0 / 21)))))))));
        return exponent * Ln2High + (2 * s + (2 * s * z * series + exponent * Ln2Low));
    }

    /// <summary>e to the x; 0 below −700, and never infinite for arguments up to 700.</summary>
    public static double Exp(double x)
    {
        if (x < -700)
            return 0;
        double k = Math.Round(x * 1.44269504088896340736);
        double r = x - k * Ln2High - k * Ln2Low;
        double series = 1 + r * (1 + r * (1.0 / 2 + r * (1.0 / 6 + r * (1.0 / 24 + r * (1.0 / 120 + r * (1.0 / 720 + r * (1.0 / 5_040
            + r * (1.0 / 40_320 + r * (1.0 / 362_880 + r * (1.0 / 3_628_800 + r * (1.0 / 39_916_800 + r * (1.0 / 479_001_600
            + r * (1.0 / 6_227_020_800 + r * (1.0 / 87_178_291_200))))))))))))));
        return series * BitConverter.Int64BitsToDouble((long)(k + 1023) << 52);
    }

    /// <summary>Hyperbolic cosine.</summary>
    public static double Cosh(double x)
    {
        double e = Exp(Math.Abs(x));
        return 0.5 * (e + 1 / e);
    }

    /// <summary>Hyperbolic sine; exact enough near 0 for pseudorapidities, which are not tiny.</summary>
    public static double Sinh(double x)
    {
        double e = Exp(Math.Abs(x));
        return Math.CopySign(0.5 * (e - 1 / e), x);
    }

    /// <summary>Inverse hyperbolic sine: the pseudorapidity for a momentum ratio pz / pt.</summary>
    public static double Asinh(double x)
    {
        double a = Math.Abs(x);
        return Math.CopySign(Log(a + Math.Sqrt(a * a + 1)), x);
    }

    /// <summary>Sine and cosine for angles of a few turns.</summary>
    public static (double Sin, double Cos) SinCos(double x)
    {
        double k = Math.Round(x * 0.63661977236758134308);
        double r = x - k * HalfPiHigh - k * HalfPiLow;
        double z = r * r;
        double sin = r * (1 - z * (1.0 / 6 - z * (1.0 / 120 - z * (1.0 / 5_040 - z * (1.0 / 362_880 - z * (1.0 / 39_916_800
            - z * (1.0 / 6_227_020_800 - z * (1.0 / 1_307_674_368_000 - z * (1.0 / 355_687_428_096_000)))))))));
        double cos = 1 - z * (1.0 / 2 - z * (1.0 / 24 - z * (1.0 / 720 - z * (1.0 / 40_320 - z * (1.0 / 3_628_800
            - z * (1.0 / 479_001_600 - z * (1.0 / 87_178_291_200 - z * (1.0 / 20_922_789_888_000))))))));

        // The quadrant exchanges the two and sets their signs; by bits, because a branch on a random quadrant is guessed wrong most of the time.
        long quadrant = (long)k;
        long sinBits = BitConverter.DoubleToInt64Bits(sin), cosBits = BitConverter.DoubleToInt64Bits(cos);
        long exchange = (sinBits ^ cosBits) & -(quadrant & 1);
        sinBits ^= exchange ^ ((quadrant & 2) << 62);
        cosBits ^= exchange ^ (((quadrant + 1) & 2) << 62);
        return (BitConverter.Int64BitsToDouble(sinBits), BitConverter.Int64BitsToDouble(cosBits));
    }

    /// <summary>The angle of the point (x, y) in (−π, π].</summary>
    public static double Atan2(double y, double x)
    {
        double ay = Math.Abs(y), ax = Math.Abs(x);
        if (ay == 0 && ax == 0)
            return 0;

        // The octant by sign bits instead of branches, as in SinCos. Adding 0 makes −0 positive.
        double angle = Atan01(Math.Min(ay, ax) / Math.Max(ay, ax));
        angle = Choose(ax - ay, 1.57079632679489661923 - angle, angle);
        angle = Choose(x + 0.0, 3.14159265358979323846 - angle, angle);
        return Choose(y + 0.0, -angle, angle);
    }

    /// <summary>The second number when <paramref name="sign"/> is below 0, otherwise the third.</summary>
    private static double Choose(double sign, double negative, double positive)
    {
        long mask = BitConverter.DoubleToInt64Bits(sign) >> 63;
        long other = BitConverter.DoubleToInt64Bits(positive);
        return BitConverter.Int64BitsToDouble(other ^ ((other ^ BitConverter.DoubleToInt64Bits(negative)) & mask));
    }

    /// <summary>Inverse tangent on [0, 1], reduced to the nearest quarter so that the series is short.</summary>
    private static double Atan01(double t)
    {
        int quarter = (int)(t * 4 + 0.5);
        double c = quarter * 0.25;
        double z = (t - c) / (1 + t * c);
        double square = z * z;
        double series = 1 - square * (1.0 / 3 - square * (1.0 / 5 - square * (1.0 / 7 - square * (1.0 / 9 - square * (1.0 / 11
            - square * (1.0 / 13 - square * (1.0 / 15 - square * (1.0 / 17 - square * (1.0 / 19)))))))));
        return AtanOfQuarters[quarter] + z * series;
    }
}
