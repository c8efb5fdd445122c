using System.Text.Json.Nodes;
using Challenge.Metrics.Diagnostics;

namespace Challenge.Web.Api.Curves;

/// <summary>
/// A diagnostic as a Vega-Lite 5 specification with its data inside: one layer a kind of mark, series told apart by colour and by dash or shape.
/// What a logarithmic axis cannot show (0 and less) is left out of the data.
/// </summary>
public static class VegaLiteSpec
{
    public const string MediaType = "application/vnd.vegalite.v5+json";

    public static JsonObject Of(Diagnostic diagnostic, string? summary)
    {
        JsonArray layers = [];
        Add(layers, diagnostic, PlotMark.Step, new JsonObject { ["type"] = "line", ["interpolate"] = "step-after" }, "strokeDash");
        Add(layers, diagnostic, PlotMark.Line, new JsonObject { ["type"] = "line" }, "strokeDash");
        AddErrors(layers, diagnostic);
        Add(layers, diagnostic, PlotMark.Point, new JsonObject { ["type"] = "point", ["filled"] = true, ["size"] = 50 }, "shape");
        return new JsonObject
        {
            ["$schema"] = "https://vega.github.io/schema/vega-lite/v5.json",
            ["title"] = diagnostic.Title,
            ["description"] = summary,
            ["width"] = 480,
            ["height"] = 320,
            ["encoding"] = new JsonObject
            {
                ["x"] = Axis("x", diagnostic.X),
                ["y"] = Axis("y", diagnostic.Y),
                ["color"] = Series(diagnostic),
            },
            ["layer"] = layers,
        };
    }

    private static void Add(JsonArray layers, Diagnostic diagnostic, PlotMark mark, JsonObject drawn, string channel)
    {
        JsonArray rows = [];
        foreach (PlotSeries series in diagnostic.Series.Where(s => s.Mark == mark))
        {
            // A histogram ends on its last edge, which has no content of its own.
            for (int i = 0; i < series.X.Length; i++)
                Add(rows, diagnostic, series, i, new JsonObject { ["series"] = series.Name, ["x"] = series.X[i], ["y"] = series.Y[Math.Min(i, series.Y.Length - 1)] });
        }
        if (rows.Count > 0)
            layers.Add(new JsonObject { ["data"] = Values(rows), ["mark"] = drawn, ["encoding"] = new JsonObject { [channel] = Series(diagnostic) } });
    }

    private static void AddErrors(JsonArray layers, Diagnostic diagnostic)
    {
        JsonArray rows = [];
        foreach (PlotSeries series in diagnostic.Series.Where(s => s.YError is not null && s.Mark != PlotMark.Step))
        {
            for (int i = 0; i < series.Y.Length; i++)
            {
                (double low, double high) = (series.Y[i] - series.YError![i], series.Y[i] + series.YError[i]);
                if (!diagnostic.Y.IsLogarithmic || low > 0.0)
                    Add(rows, diagnostic, series, i, new JsonObject { ["series"] = series.Name, ["x"] = series.X[i], ["y"] = low, ["high"] = high });
            }
        }
        if (rows.Count > 0)
            layers.Add(new JsonObject { ["data"] = Values(rows), ["mark"] = "rule", ["encoding"] = new JsonObject { ["y2"] = new JsonObject { ["field"] = "high" } } });
    }

    private static void Add(JsonArray rows, Diagnostic diagnostic, PlotSeries series, int i, JsonObject row)
    {
        bool isDrawable = (!diagnostic.X.IsLogarithmic || series.X[i] > 0.0) && (!diagnostic.Y.IsLogarithmic || series.Y[Math.Min(i, series.Y.Length - 1)] > 0.0);
        if (isDrawable)
            rows.Add(row);
    }

    private static JsonObject Values(JsonArray rows) => new() { ["values"] = rows };

    private static JsonObject Axis(string field, PlotAxis axis) => new()
    {
        ["field"] = field,
        ["type"] = "quantitative",
        ["title"] = axis.Unit.Length == 0 ? axis.Label : $"{axis.Label} [{axis.Unit}]",
        ["scale"] = axis.IsLogarithmic ? new JsonObject { ["type"] = "log" } : new JsonObject { ["zero"] = false },
    };

    /// <summary>The legend keeps the order of the series.</summary>
    private static JsonObject Series(Diagnostic diagnostic) => new()
    {
        ["field"] = "series",
        ["type"] = "nominal",
        ["title"] = null,
        ["scale"] = new JsonObject { ["domain"] = new JsonArray([.. diagnostic.Series.Select(s => (JsonNode)s.Name)]) },
    };
}
