using System.Globalization;
using System.Numerics;

namespace Challenge.Formats.Parquet;

/// <summary>Decimals become the nearest doubles: metrics work on doubles, and a table has no decimals.</summary>
internal static class DecimalNumber
{
    private const long LargestExact = 1L << 53;

    private static readonly double[] ExactPowers = [.. Enumerable.Range(0, 23).Select(static n => double.Parse($"1e{n}", CultureInfo.InvariantCulture))];

    /// <summary>unscaled / 10^scale, correctly rounded.</summary>
    public static double Of(long unscaled, int scale)
    {
        // Both exact in a double: one division rounds once.
        if (unscaled is >= -LargestExact and <= LargestExact && scale >= 0 && scale < ExactPowers.Length)
            return unscaled / ExactPowers[scale];
        return Of((BigInteger)unscaled, scale);
    }

    /// <inheritdoc cref="Of(long, int)"/>
    public static double Of(BigInteger unscaled, int scale) => double.Parse(
        string.Create(CultureInfo.InvariantCulture, $"{unscaled}e{-(long)scale}"), NumberStyles.AllowLeadingSign | NumberStyles.AllowExponent, CultureInfo.InvariantCulture);
}
