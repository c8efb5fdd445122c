using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Components;

namespace Challenge.Web.Components.Plots;

/// <summary>Text for SVG attributes: invariant, two decimals.</summary>
public static class Svg
{
    public static string N(double number) => Math.Round(number, 2).ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>A text element: Razor has another use for its name. The content is escaped.</summary>
    /// <param name="x">Pixel.</param>
    /// <param name="y">Pixel of the base line.</param>
    /// <param name="anchor">start, middle or end.</param>
    /// <param name="content">What it says.</param>
    public static MarkupString Text(double x, double y, string anchor, string content) =>
        new($"<text x=\"{N(x)}\" y=\"{N(y)}\" text-anchor=\"{anchor}\">{WebUtility.HtmlEncode(content)}</text>");

    /// <summary>The outline of a histogram from the left base to the right base, as a path.</summary>
    /// <param name="edges">Bin edges, one more than heights.</param>
    /// <param name="heights">Heights in the unit of <paramref name="y"/>.</param>
    /// <param name="x">Horizontal axis.</param>
    /// <param name="y">Vertical axis.</param>
    public static string Outline(IReadOnlyList<double> edges, IReadOnlyList<double> heights, Axis x, Axis y)
    {
        // A page has dozens of these: whole pixels of height and steps instead of positions keep it small.
        StringBuilder path = new();
        double at = Tenths(x.At(edges[0]));
        string? before = null;
        path.Append(CultureInfo.InvariantCulture, $"M{at} {Tenths(y.At(0))}");
        for (int bin = 0; bin < heights.Count; bin++)
        {
            string height = string.Create(CultureInfo.InvariantCulture, $"V{Math.Round(y.At(heights[bin]))}");
            if (height != before)
                path.Append(height);
            double step = Tenths(Tenths(x.At(edges[bin + 1])) - at);
            path.Append(CultureInfo.InvariantCulture, $"h{step}");
            (at, before) = (Tenths(at + step), height);
        }
        path.Append(CultureInfo.InvariantCulture, $"V{Tenths(y.At(0))}");
        return path.ToString();
    }

    private static double Tenths(double pixel) => Math.Round(pixel, 1);
}
