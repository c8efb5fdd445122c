using System.Numerics;
using System.Runtime.CompilerServices;

namespace Challenge.Formats.Delimited;

/// <summary>
/// The double nearest to a decimal number of at most 19 digits, ties to even: Clinger's exact case first, then Eisel and Lemire's
/// algorithm (D. Lemire, "Number Parsing at a Gigabyte per Second", Software: Practice and Experience 51, 2021, doi:10.1002/spe.2984).
/// </summary>
internal static class DecimalToDouble
{
    private const int MantissaBits = 52;
    private const int Bias = 1023;
    private const ulong LargestExact = 1UL << (MantissaBits + 1);

    private static readonly double[] PowersOfTen =
        [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22];

    /// <summary><paramref name="digits"/> · 10^<paramref name="exponent"/>; false where only a slower way is sure: subnormal and very large results.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool TryConvert(ulong digits, int exponent, out double value)
    {
        if (digits <= LargestExact && (uint)(exponent + 22) <= 44)
        {
            // Both operands are exact, so the one rounding of the operation is the right one.
            value = exponent < 0 ? digits / PowersOfTen[-exponent] : digits * PowersOfTen[exponent];
            return true;
        }
        return TryEiselLemire(digits, exponent, out value);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static bool TryEiselLemire(ulong digits, int exponent, out double value)
    {
        value = 0;
        if (digits == 0)
            return true;
        if (exponent is < PowersOfFive.Smallest or > PowersOfFive.Largest)
            return false;
        int zeros = BitOperations.LeadingZeroCount(digits);
        digits <<= zeros;
        int place = 2 * (exponent - PowersOfFive.Smallest);
        ulong high = Math.BigMul(digits, PowersOfFive.Halves[place], out ulong low);
        if ((high & 0x1FF) == 0x1FF)
        {
            // The bits that decide the rounding are all ones: the low half of the power may carry into them.
            ulong more = Math.BigMul(digits, PowersOfFive.Halves[place + 1], out _);
            low += more;
            high += low < more ? 1UL : 0;
            if (low == ulong.MaxValue && exponent is < -27 or > 55)
                return false;
        }
        int top = (int)(high >> 63);
        int dropped = top + 64 - MantissaBits - 3;
        ulong mantissa = high >> dropped;
        int power = (((152170 + 65536) * exponent) >> 16) + 63 + top - zeros + Bias;
        // Exactly half way between two doubles, which happens only where 5^q fits one word: to the even one.
        if (low <= 1 && exponent is >= -4 and <= 23 && (mantissa & 3) == 1 && mantissa << dropped == high)
            mantissa &= ~1UL;
        mantissa = (mantissa + (mantissa & 1)) >> 1;
        if (mantissa >= LargestExact)
        {
            mantissa >>= 1;
            power++;
        }
        if (power is <= 0 or >= 2 * Bias)
            return false;
        value = BitConverter.UInt64BitsToDouble(((ulong)power << MantissaBits) | (mantissa & ~(1UL << MantissaBits)));
        return true;
    }
}
