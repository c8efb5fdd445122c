namespace Challenge.Formats.Delimited;

/// <summary>
/// The fast parser of the numbers that most cells hold: optional minus, digits, point, exponent. It stops at the first byte that does not
/// belong to the number and gives its place; null means that the cell is for <see cref="NumberText"/>. Text is followed by enough padding
/// to read 8 bytes past its end.
/// </summary>
internal static unsafe class NumberScanner
{
    private static readonly double[] PowersOfTen =
        [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22];

    /// <summary>An integer of at most 18 digits.</summary>
    public static byte* Integer(byte* text, out long value)
    {
        bool negative = *text == '-';
        byte* start = negative ? text + 1 : text;
        byte* at = start;
        ulong digits = 0;
        while ((uint)(*at - '0') <= 9)
            digits = (digits * 10) + (uint)(*at++ - '0');
        value = negative ? -(long)digits : (long)digits;
        long length = at - start;
        return length is >= 1 and <= 18 ? at : null;
    }

    /// <summary>A number of at most 15 digits. <paramref name="hasPoint"/> says whether it is written as a real number.</summary>
    public static byte* Real(byte* text, out double value, out bool hasPoint)
    {
        value = 0;
        bool negative = *text == '-';
        byte* start = negative ? text + 1 : text;
        byte* at = start;
        ulong digits = 0;
        while ((uint)(*at - '0') <= 9)
            digits = (digits * 10) + (uint)(*at++ - '0');
        long count = at - start;
        int exponent = 0;
        hasPoint = *at == '.';
        if (hasPoint)
        {
            byte* fraction = ++at;
            while ((uint)(*at - '0') <= 9)
                digits = (digits * 10) + (uint)(*at++ - '0');
            exponent = -(int)Math.Min(at - fraction, 1000);
            count += at - fraction;
        }
        if (count is 0 or > 15 || exponent < -22 || (*at | 0x20) == 'e')
            return null;
        // Both operands are exact, so the one rounding of the quotient is the right one (Clinger 1990).
        double magnitude = exponent == 0 ? digits : digits / PowersOfTen[-exponent];
        value = negative ? -magnitude : magnitude;
        return at;
    }
}
