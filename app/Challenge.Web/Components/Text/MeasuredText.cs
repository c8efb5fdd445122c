namespace Challenge.Web.Components.Text;

/// <summary>
/// A value with its standard error as physicists write it: the error to two significant digits, the value to the same decimals,
/// 0.8421 ± 0.0036, 1350 ± 120, (1.20 ± 0.34) × 10⁻⁶. A value without an error is shown to four significant digits.
/// </summary>
/// <param name="Value">The value's digits.</param>
/// <param name="Error">The error's digits, or null when there is none.</param>
/// <param name="Power">Common power of ten, 0 when there is none.</param>
public sealed record MeasuredText(string Value, string? Error, int Power)
{
    /// <summary>Rounds a value and its error for reading.</summary>
    public static MeasuredText From(double value, double? standardError)
    {
        if (!double.IsFinite(value) || standardError is not { } error || !double.IsFinite(error) || error < 0)
            return new MeasuredText(NumberText.Value(value), null, 0);
        // Below 10⁻¹² of the value an error is what rounding left of zero.
        if (error <= 1e-12 * Math.Abs(value))
            return new MeasuredText(NumberText.Value(value, 6), "0", 0);

        int size = Math.Max(NumberText.Exponent(error, 2), value == 0 ? int.MinValue : NumberText.Exponent(value, 2));
        bool isLong = 1 - NumberText.Exponent(error, 2) > 12;
        int power = size is < -4 or > 6 || isLong ? size : 0;
        if (power != 0)
        {
            double scale = Math.Pow(10, power);
            (value, error) = (value / scale, error / scale);
        }
        int decimals = 1 - NumberText.Exponent(error, 2);
        return new MeasuredText(NumberText.Fixed(value, decimals), NumberText.Fixed(error, decimals), power);
    }

    /// <summary>"× 10⁻⁶", or empty.</summary>
    public string PowerText => Power == 0 ? "" : $"\u2009×\u200910{NumberText.Superscript(Power)}";

    /// <summary>One line, for titles and plain text.</summary>
    public override string ToString() => (Error, Power) switch
    {
        (null, 0) => Value,
        (null, _) => Value + PowerText,
        (_, 0) => $"{Value}\u202f±\u202f{Error}",
        _ => $"({Value}\u202f±\u202f{Error}){PowerText}",
    };

    /// <summary>Digits before the decimal point, with the sign.</summary>
    public static string Whole(string digits) => digits.Split('.')[0];

    /// <summary>The decimal point and what follows it, or empty.</summary>
    public static string Fraction(string digits) => digits.IndexOf('.', StringComparison.Ordinal) is >= 0 and int point ? digits[point..] : "";
}
