using Challenge.Metrics.Diagnostics;
using Challenge.Web.Components.Text;

namespace Challenge.Web.Components.Plots;

/// <summary>The axes of a diagnostic's plot, over all that is drawn in it.</summary>
/// <param name="X">Horizontal axis.</param>
/// <param name="Y">Vertical axis; its pixels run upwards.</param>
public sealed record CurveFrame(Axis X, Axis Y)
{
    public const int Width = 480;
    public const int Height = 300;
    public const int Left = 58;
    public const int Right = 468;
    public const int Top = 30;
    public const int Bottom = 256;

    /// <summary>A logarithmic axis shows that many powers of ten below its largest value, so that one tiny value does not flatten all others.</summary>
    private const double Decades = 9;

    /// <summary>The frame of a diagnostic; null when it holds nothing that can be drawn.</summary>
    public static CurveFrame? Of(Diagnostic diagnostic)
    {
        bool hasPoints = diagnostic.Series.Any(s => s.Mark == PlotMark.Point);
        bool hasSteps = diagnostic.Series.Any(s => s.Mark == PlotMark.Step);
        Axis? x = Over(diagnostic.Series.SelectMany(s => s.X), diagnostic.X, Left, Right, hasPoints ? 0.03 : 0, hasPoints ? 0.03 : 0);
        double[] y = [.. diagnostic.Series.SelectMany(Heights)];
        // Contents are areas, which only mean something from zero up; other values start at zero where it is near.
        bool fromZero = !diagnostic.Y.IsLogarithmic && y.Length > 0 && y.Min() >= 0 && (hasSteps || y.Min() < 0.4 * y.Max());
        Axis? vertical = Over(fromZero ? [0.0, .. y] : y, diagnostic.Y, Bottom, Top, fromZero ? 0 : 0.05, 0.05);
        return x is null || vertical is null ? null : new CurveFrame(x, vertical);
    }

    /// <summary>Whether a value has a place on the axis: a logarithmic one has none for 0, and none for what is too small to be shown.</summary>
    public static bool Has(Axis axis, double value) => !axis.IsLogarithmic || value >= axis.Minimum * (1 - 1e-9);

    /// <summary>The pixel of a value, at the edge where it is beyond.</summary>
    public static double Place(Axis axis, double value) => axis.At(Math.Clamp(value, axis.Minimum, axis.Maximum));

    /// <summary>A tick in few signs: 0.5, 2000, 10⁻⁵.</summary>
    public static string Label(Axis axis, double tick)
    {
        double power = Math.Log10(Math.Abs(tick));
        bool isPower = axis.IsLogarithmic && power is < -2.5 or > 3.5 && Math.Abs(power - Math.Round(power)) < 1e-9;
        return isPower ? "10" + NumberText.Superscript((int)Math.Round(power)) : NumberText.Value(tick, 3);
    }

    private static IEnumerable<double> Heights(PlotSeries series)
    {
        for (int i = 0; i < series.Y.Length; i++)
        {
            yield return series.Y[i];
            if (series.Mark != PlotMark.Point || series.YError is not { } errors)
                continue;
            yield return series.Y[i] - errors[i];
            yield return series.Y[i] + errors[i];
        }
    }

    private static Axis? Over(IEnumerable<double> values, PlotAxis axis, double from, double to, double marginLow, double marginHigh)
    {
        double[] drawn = [.. values.Where(v => double.IsFinite(v) && (!axis.IsLogarithmic || v > 0))];
        if (drawn.Length == 0)
            return null;
        (double low, double high) = (drawn.Min(), drawn.Max());
        if (axis.IsLogarithmic)
        {
            low = Math.Max(low, high * Math.Pow(10, -Decades));
            double factor = high > low ? Math.Pow(high / low, 0.04) : 2;
            return new Axis(low / (marginLow > 0 || high == low ? factor : 1), high * (marginHigh > 0 || high == low ? factor : 1), from, to) { IsLogarithmic = true };
        }
        double span = high > low ? high - low : Math.Max(Math.Abs(low) * 0.1, 1e-9);
        return high > low
            ? new Axis(low - (marginLow * span), high + (marginHigh * span), from, to)
            : new Axis(low - span, high + span, from, to);
    }
}
