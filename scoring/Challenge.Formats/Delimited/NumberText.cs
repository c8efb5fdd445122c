using System.Buffers;
using System.Globalization;
using System.Text;

namespace Challenge.Formats.Delimited;

/// <summary>
/// The general parser of numbers in text, for every cell that <see cref="NumberScanner"/> leaves. Correctly rounded.
/// Numbers are written as in Python, R and C: 12, +3, -4.5, .5, 1., 1e5, 1E-5, nan, inf, Infinity, without regard to case.
/// </summary>
internal static class NumberText
{
    private const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    private static readonly SearchValues<byte> Plain = SearchValues.Create("0123456789+-.eE"u8);

    /// <summary>Integers up to here are the same as doubles.</summary>
    private const double LargestExact = 9007199254740992;

    public static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> cell) => cell.Trim(" \t"u8);

    /// <summary>Whether the cell is digits with an optional sign, whatever their number.</summary>
    public static bool IsInteger(ReadOnlySpan<byte> cell)
    {
        ReadOnlySpan<byte> digits = cell is [(byte)'+' or (byte)'-', ..] ? cell[1..] : cell;
        return digits.Length > 0 && !digits.ContainsAnyExceptInRange((byte)'0', (byte)'9');
    }

    public static bool TryInteger(ReadOnlySpan<byte> cell, out long value) =>
        long.TryParse(cell, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);

    public static bool TryReal(ReadOnlySpan<byte> cell, out double value)
    {
        value = 0;
        if (cell.Length == 0)
            return false;
        if (IsPlain(cell))
            return double.TryParse(cell, Style, CultureInfo.InvariantCulture, out value);
        bool negative = cell[0] == '-';
        ReadOnlySpan<byte> word = negative || cell[0] == '+' ? cell[1..] : cell;
        if (Ascii.EqualsIgnoreCase(word, "nan"u8))
            value = double.NaN;
        else if (Ascii.EqualsIgnoreCase(word, "inf"u8) || Ascii.EqualsIgnoreCase(word, "infinity"u8))
            value = negative ? double.NegativeInfinity : double.PositiveInfinity;
        else
            return false;
        return true;
    }

    public static bool TrySingle(ReadOnlySpan<byte> cell, out float value)
    {
        if (IsPlain(cell))
            return float.TryParse(cell, Style, CultureInfo.InvariantCulture, out value);
        bool parsed = TryReal(cell, out double special);
        value = (float)special;
        return parsed;
    }

    /// <summary>
    /// An integer where one is expected: also a whole number written with a point or an exponent (3.0, 1e5), as numeric tools write
    /// integers, up to 2^53 in size so that nothing was rounded before; and true or false as 1 and 0.
    /// </summary>
    public static bool TryExpectedInteger(ReadOnlySpan<byte> cell, out long value)
    {
        if (TryInteger(cell, out value))
            return true;
        if (Ascii.EqualsIgnoreCase(cell, "true"u8) || Ascii.EqualsIgnoreCase(cell, "false"u8))
        {
            value = cell[0] is (byte)'t' or (byte)'T' ? 1 : 0;
            return true;
        }
        if (IsInteger(cell) || !IsPlain(cell)
            || !decimal.TryParse(cell, Style, CultureInfo.InvariantCulture, out decimal exact)
            || exact != decimal.Truncate(exact) || Math.Abs(exact) > 9007199254740992m
            || !double.TryParse(cell, Style, CultureInfo.InvariantCulture, out double real) || real != (double)exact)
            return false;
        value = (long)exact;
        return true;
    }

    /// <summary>What a cell shows about its column's type; <paramref name="integer"/> or <paramref name="real"/> holds its value.</summary>
    public static CellEvidence Classify(ReadOnlySpan<byte> cell, out long integer, out double real)
    {
        integer = 0;
        real = double.NaN;
        if (cell.Length == 0)
            return CellEvidence.Empty;
        if (IsInteger(cell))
        {
            if (!TryInteger(cell, out integer))
                return TryReal(cell, out real) ? CellEvidence.Overflow : CellEvidence.Text;
            real = integer;
            return IsExact(integer) ? CellEvidence.None : CellEvidence.WideInteger;
        }
        return TryReal(cell, out real) ? CellEvidence.Real : CellEvidence.Text;
    }

    /// <summary>Whether a double holds the integer.</summary>
    public static bool IsExact(long value) => Math.Abs((double)value) <= LargestExact || ((double)value < 9.2e18 && (long)(double)value == value);

    private static bool IsPlain(ReadOnlySpan<byte> cell) => !cell.ContainsAnyExcept(Plain);
}
