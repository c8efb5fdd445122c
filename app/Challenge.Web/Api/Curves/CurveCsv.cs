using System.Globalization;
using System.Text;
using Challenge.Metrics.Diagnostics;

namespace Challenge.Web.Api.Curves;

/// <summary>A diagnostic as CSV: one row a point, or a bin with both of its edges.</summary>
public static class CurveCsv
{
    public static string Of(Diagnostic diagnostic)
    {
        StringBuilder text = new("series,mark,x,x_high,y,y_error\n");
        foreach (PlotSeries series in diagnostic.Series)
        {
            string name = Quoted(series.Name);
            for (int i = 0; i < series.Y.Length; i++)
            {
                string? high = series.Mark == PlotMark.Step ? Number(series.X[i + 1]) : null;
                text.AppendJoin(',', name, Words.Of(series.Mark), Number(series.X[i]), high, Number(series.Y[i]), series.YError is { } errors ? Number(errors[i]) : null);
                text.Append('\n');
            }
        }
        return text.ToString();
    }

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static string Quoted(string text) =>
        text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : "\"" + text.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
}
