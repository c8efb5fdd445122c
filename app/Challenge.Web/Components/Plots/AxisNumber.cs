using System.Globalization;

namespace Challenge.Web.Components.Plots;

/// <summary>Numbers at the ticks of small plots: at most six characters wide, so that they do not run into each other.</summary>
public static class AxisNumber
{
    /// <summary>"800k" for 800,000, "2M" for two million, "1e-5" for 0.00001; otherwise the number.</summary>
    public static string Of(double value) => Math.Abs(value) switch
    {
        0 => "0",
        >= 1e9 or < 1e-3 => Text(value, "0.#e-0"),
        >= 1e6 => Text(value / 1e6, "0.##") + "M",
        >= 1e4 => Text(value / 1e3, "0.#") + "k",
        _ => Text(value, "0.####"),
    };

    /// <summary>With a minus sign as numbers have it elsewhere on the page.</summary>
    private static string Text(double value, string format)
    {
        string text = value.ToString(format, CultureInfo.InvariantCulture);
        return text.StartsWith('-') ? "−" + text[1..] : text;
    }
}
