using System.Globalization;

namespace Challenge.Web.Components.Text;

/// <summary>Numbers as people read them: invariant, a real minus sign, digits in threes from five digits on, parted by narrow no-break spaces.</summary>
public static class NumberText
{
    /// <summary>What stands between groups of three digits.</summary>
    public const char ThinSpace = '\u202f';

    /// <summary>The typographic minus.</summary>
    public const char Minus = '\u2212';

    /// <summary>A whole number: 1234, 12 345, −12 345.</summary>
    public static string Count(long number) => Fixed(number, 0);

    /// <summary>A value without an error, to that many significant digits; powers of ten outside 10⁻⁴ … 10⁷. Trailing zeros are dropped.</summary>
    public static string Value(double value, int significant = 4)
    {
        if (!double.IsFinite(value))
            return double.IsNaN(value) ? "undefined" : value > 0 ? "∞" : Minus + "∞";
        if (value == 0)
            return "0";
        int exponent = Exponent(value, significant);
        if (exponent is < -4 or > 6)
            return $"{Trim(Fixed(value / Math.Pow(10, exponent), significant - 1))}\u2009×\u200910{Superscript(exponent)}";
        return Trim(Fixed(value, significant - 1 - exponent));
    }

    /// <summary>A value with exactly that many decimals; negative decimals round to tens, hundreds and so on.</summary>
    public static string Fixed(double value, int decimals)
    {
        decimal exact = value is > -1e27 and < 1e27 ? Round((decimal)value, decimals) : 0;
        string digits = Math.Abs(exact).ToString("F" + Math.Clamp(decimals, 0, 27), CultureInfo.InvariantCulture);
        int point = digits.IndexOf('.', StringComparison.Ordinal);
        string whole = point < 0 ? digits : digits[..point];
        string fraction = point < 0 ? "" : digits[point..];
        // Below five digits groups only cost legibility.
        if (whole.Length > 4)
        {
            for (int i = whole.Length - 3; i > 0; i -= 3)
                whole = whole.Insert(i, ThinSpace.ToString());
        }
        return (exact < 0 ? Minus.ToString() : "") + whole + fraction;
    }

    /// <summary>Power of ten of the leading digit, after rounding to that many significant digits: 0.0996 to two digits is 0.10, so −1.</summary>
    internal static int Exponent(double value, int significant)
    {
        double size = Math.Abs(value);
        int exponent = (int)Math.Floor(Math.Log10(size));
        double scaled = Math.Round(size / Math.Pow(10, exponent - significant + 1), MidpointRounding.AwayFromZero);
        return scaled >= Math.Pow(10, significant) ? exponent + 1 : exponent;
    }

    /// <summary>10⁻⁵ and the like.</summary>
    internal static string Superscript(int exponent)
    {
        const string raised = "⁰¹²³⁴⁵⁶⁷⁸⁹";
        string digits = string.Concat(Math.Abs(exponent).ToString(CultureInfo.InvariantCulture).Select(d => raised[d - '0']));
        return exponent < 0 ? "⁻" + digits : digits;
    }

    private static decimal Round(decimal value, int decimals)
    {
        if (decimals >= 0)
            return Math.Round(value, Math.Min(decimals, 27), MidpointRounding.AwayFromZero);
        decimal step = (decimal)Math.Pow(10, -decimals);
        return Math.Round(value / step, MidpointRounding.AwayFromZero) * step;
    }

    private static string Trim(string text) =>
        text.Contains('.', StringComparison.Ordinal) ? text.TrimEnd('0').TrimEnd('.') : text;
}
