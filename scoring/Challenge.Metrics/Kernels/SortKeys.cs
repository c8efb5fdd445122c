namespace Challenge.Metrics.Kernels;

/// <summary>Maps numbers to unsigned keys of the same order, so that a radix sort orders them exactly.</summary>
internal static class SortKeys
{
    private const ulong SignBit = 1UL << 63;

    /// <summary>
    /// The key of a number that is not NaN. −0 and +0 share one key, because they are equal and must count as a tie.
    /// Negative numbers have all bits flipped (a larger magnitude is smaller), the others only the sign bit.
    /// </summary>
    public static ulong Of(double value)
    {
        ulong bits = BitConverter.DoubleToUInt64Bits(value + 0.0);
        return bits ^ ((ulong)((long)bits >> 63) | SignBit);
    }

    /// <summary>The key of a signed integer, exact over all 64 bits.</summary>
    public static ulong Of(long value) => (ulong)value ^ SignBit;
}
