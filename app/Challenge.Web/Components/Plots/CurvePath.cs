using System.Globalization;
using System.Text;
using Challenge.Metrics.Diagnostics;

namespace Challenge.Web.Components.Plots;

/// <summary>Series as SVG paths.</summary>
public static class CurvePath
{
    /// <summary>Points joined by straight lines; a point without a place on a logarithmic axis breaks the line.</summary>
    public static string Line(PlotSeries series, CurveFrame frame)
    {
        StringBuilder path = new();
        bool isDrawing = false;
        for (int i = 0; i < series.Y.Length; i++)
        {
            bool hasPlace = CurveFrame.Has(frame.X, series.X[i]) && CurveFrame.Has(frame.Y, series.Y[i]);
            if (hasPlace)
                path.Append(CultureInfo.InvariantCulture, $"{(isDrawing ? 'L' : 'M')}{X(frame, series.X[i])} {Y(frame, series.Y[i])}");
            isDrawing = hasPlace;
        }
        return path.ToString();
    }

    /// <summary>A histogram's outline from its left base to its right one.</summary>
    public static string Steps(PlotSeries series, CurveFrame frame)
    {
        string ground = Y(frame, frame.Y.IsLogarithmic ? frame.Y.Minimum : 0);
        StringBuilder path = new();
        path.Append(CultureInfo.InvariantCulture, $"M{X(frame, series.X[0])} {ground}");
        for (int i = 0; i < series.Y.Length; i++)
            path.Append(CultureInfo.InvariantCulture, $"V{(CurveFrame.Has(frame.Y, series.Y[i]) ? Y(frame, series.Y[i]) : ground)}H{X(frame, series.X[i + 1])}");
        path.Append(CultureInfo.InvariantCulture, $"V{ground}");
        return path.ToString();
    }

    /// <summary>Marks whose shape says which series they belong to: circle, square, triangle, diamond.</summary>
    public static string Marks(PlotSeries series, CurveFrame frame, int shape)
    {
        StringBuilder path = new();
        for (int i = 0; i < series.Y.Length; i++)
        {
            if (CurveFrame.Has(frame.X, series.X[i]) && CurveFrame.Has(frame.Y, series.Y[i]))
                path.Append(CultureInfo.InvariantCulture, $"M{X(frame, series.X[i])} {Y(frame, series.Y[i])}").Append(Mark(shape));
        }
        return path.ToString();
    }

    /// <summary>One standard deviation up and down.</summary>
    public static string Whiskers(PlotSeries series, CurveFrame frame)
    {
        StringBuilder path = new();
        for (int i = 0; i < series.Y.Length && series.YError is not null; i++)
        {
            (double low, double high) = (series.Y[i] - series.YError[i], series.Y[i] + series.YError[i]);
            if (CurveFrame.Has(frame.X, series.X[i]) && CurveFrame.Has(frame.Y, high))
                path.Append(CultureInfo.InvariantCulture, $"M{X(frame, series.X[i])} {(CurveFrame.Has(frame.Y, low) ? Y(frame, low) : Y(frame, frame.Y.Minimum))}V{Y(frame, high)}");
        }
        return path.ToString();
    }

    /// <summary>The shape of one mark, relative to its centre.</summary>
    public static string Mark(int shape) => (shape % 4) switch
    {
        0 => "m-3.5 0a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0 -7 0",
        1 => "m-3.2 -3.2h6.4v6.4h-6.4z",
        2 => "m0 -4.2l4 7h-8z",
        _ => "m0 -4.6l4 4.6l-4 4.6l-4 -4.6z",
    };

    private static string X(CurveFrame frame, double value) => Svg.N(CurveFrame.Place(frame.X, value));

    private static string Y(CurveFrame frame, double value) => Svg.N(CurveFrame.Place(frame.Y, value));
}
