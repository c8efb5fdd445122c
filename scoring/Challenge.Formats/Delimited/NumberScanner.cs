using System.Numerics;
using System.Runtime.CompilerServices;

namespace Challenge.Formats.Delimited;

/// <summary>
/// The fast parser of the numbers that most cells hold: optional minus, digits, point, exponent. It stops at the first byte that does not
/// belong to the number and gives its place; null means that the cell is for <see cref="NumberText"/>. Text is followed by enough padding
/// to read 8 bytes past its end. Machines are little endian.
/// </summary>
internal static unsafe class NumberScanner
{
    /// <summary>Any number of 19 digits fits 64 bits.</summary>
    private const int MostDigits = 19;

    private static ReadOnlySpan<ulong> PowersOfTen => [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000];

    /// <summary>An integer of at most 18 digits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static byte* Integer(byte* text, out long value)
    {
        bool negative = *text == '-';
        byte* start = text + *(byte*)&negative;
        ulong digits = 0;
        byte* at = Digits(start, ref digits);
        value = negative ? -(long)digits : (long)digits;
        return at - start is >= 1 and < MostDigits ? at : null;
    }

    /// <summary>A real number of at most 19 significant digits. <paramref name="isReal"/> says whether a point or an exponent shows that it is one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static byte* Real(byte* text, out double value, out bool isReal)
    {
        value = 0;
        bool negative = *text == '-';
        byte* start = text + *(byte*)&negative;
        ulong digits = 0;
        byte* at = Digits(start, ref digits);
        long count = at - start;
        int exponent = 0;
        isReal = *at == '.';
        if (isReal)
        {
            byte* fraction = at + 1;
            at = Digits(fraction, ref digits);
            count += at - fraction;
            exponent = (int)(fraction - at);
        }
        if (count is 0 or > MostDigits && !FitsWithoutZeros(start, count))
            return null;
        if ((*at | 0x20) == 'e')
        {
            isReal = true;
            at = Exponent(at + 1, ref exponent);
            if (at == null)
                return null;
        }
        // An integer that a double may have to round is evidence that the general parser gathers.
        if ((!isReal && count > 15) || !DecimalToDouble.TryConvert(digits, exponent, out value))
            return null;
        ulong sign = (ulong)*(byte*)&negative << 63;
        value = BitConverter.UInt64BitsToDouble(BitConverter.DoubleToUInt64Bits(value) | sign);
        return at;
    }

    /// <summary>A single by way of a double: the second rounding is harmless unless the double is half way between two singles.</summary>
    public static byte* Single(byte* text, out float value)
    {
        const ulong Below = (1UL << 29) - 1;
        byte* at = Real(text, out double wide, out _);
        value = (float)wide;
        bool isHalfway = (BitConverter.DoubleToUInt64Bits(wide) & Below) == 1UL << 28;
        bool isSubnormal = Math.Abs(wide) < 1.2e-38 && wide != 0;
        return isHalfway || isSubnormal ? null : at;
    }

    /// <summary>Eight digits at a time, and what is left of them in one more step.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static byte* Digits(byte* at, ref ulong digits)
    {
        while (true)
        {
            ulong eight = Unsafe.ReadUnaligned<ulong>(at);
            // The high bit of a byte is set when it is no digit; bytes after the first such one mean nothing.
            ulong others = ((eight + 0x4646464646464646) | (eight - 0x3030303030303030)) & 0x8080808080808080;
            if (others == 0)
            {
                digits = (digits * 100_000_000) + EightDigits(eight);
                at += 8;
                continue;
            }
            int count = BitOperations.TrailingZeroCount(others) >> 3;
            if (count == 0)
                return at;
            // Zeros in front, so that the digits are the last of eight.
            eight = (eight << (64 - (8 * count))) | (0x3030303030303030UL >> (8 * count));
            digits = (digits * PowersOfTen[count]) + EightDigits(eight);
            return at + count;
        }
    }

    /// <summary>The number that eight digits stand for, the first in the lowest byte.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong EightDigits(ulong eight)
    {
        eight -= 0x3030303030303030;
        eight = (eight * 10) + (eight >> 8);
        ulong outer = (eight & 0x000000FF000000FF) * (100 + (1_000_000UL << 32));
        ulong inner = ((eight >> 16) & 0x000000FF000000FF) * (1 + (10_000UL << 32));
        return (outer + inner) >> 32;
    }

    private static byte* Exponent(byte* at, ref int exponent)
    {
        bool negative = *at == '-';
        if (*at is (byte)'-' or (byte)'+')
            at++;
        byte* start = at;
        int power = 0;
        while ((uint)(*at - '0') <= 9 && at - start < 5)
            power = (power * 10) + (*at++ - '0');
        exponent += negative ? -power : power;
        return at - start is >= 1 and < 5 ? at : null;
    }

    /// <summary>Whether there are few enough digits after the zeros in front, as in 0.00012345678901234567.</summary>
    private static bool FitsWithoutZeros(byte* text, long count)
    {
        for (; *text is (byte)'0' or (byte)'.'; text++)
            count -= *text == '0' ? 1 : 0;
        return count is > 0 and <= MostDigits;
    }
}
