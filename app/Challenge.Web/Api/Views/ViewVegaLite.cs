using System.Text.Json.Nodes;
using Challenge.Core.Datasets.Views;

namespace Challenge.Web.Api.Views;

/// <summary>A view as a Vega-Lite 5 specification with its data inside.</summary>
public static class ViewVegaLite
{
    public static JsonObject Of(DatasetView view)
    {
        JsonObject spec = new()
        {
            ["$schema"] = "https://vega.github.io/schema/vega-lite/v5.json",
            ["title"] = view.Title,
            ["description"] = view.Caption,
            ["width"] = 480,
            ["height"] = view is PointsView { IsIsometric: true } or GridView { Scale: GridScale.Signed } ? 480 : 320,
        };
        if (view is GridView grid)
            Draw(spec, grid);
        else
            Draw(spec, (PointsView)view);
        return spec;
    }

    private static void Draw(JsonObject spec, GridView grid)
    {
        JsonArray rows = [];
        for (int y = 0; y < grid.Rows.Count; y++)
        {
            for (int x = 0; x < grid.Rows[y].Count; x++)
            {
                // What a logarithmic scale cannot show is left empty.
                if (grid.Rows[y][x] is { } value && (grid.Scale == GridScale.Signed || value > 0))
                    rows.Add((JsonNode)new JsonObject { ["x"] = Place(grid.X, x, grid.Rows[y].Count), ["y"] = Place(grid.Y, y, grid.Rows.Count), ["value"] = value });
            }
        }
        spec["data"] = new JsonObject { ["values"] = rows };
        spec["mark"] = "rect";
        spec["encoding"] = new JsonObject
        {
            ["x"] = Axis("x", grid.X, "ordinal"),
            ["y"] = Axis("y", grid.Y, "ordinal"),
            ["color"] = new JsonObject
            {
                ["field"] = "value",
                ["type"] = "quantitative",
                ["title"] = grid.Value,
                ["scale"] = grid.Scale == GridScale.Signed
                    ? new JsonObject { ["scheme"] = "redblue", ["domain"] = new JsonArray(-1, 1) }
                    : new JsonObject { ["type"] = "log", ["scheme"] = "viridis" },
            },
        };
    }

    private static void Draw(JsonObject spec, PointsView points)
    {
        JsonArray rows = [];
        foreach (PointSeries series in points.Series)
        {
            for (int i = 0; i < series.X.Count; i++)
                rows.Add((JsonNode)new JsonObject { ["series"] = series.Name, ["x"] = series.X[i], ["y"] = series.Y[i], ["i"] = i });
        }
        spec["data"] = new JsonObject { ["values"] = rows };
        spec["encoding"] = new JsonObject { ["x"] = Axis("x", points.X, "quantitative"), ["y"] = Axis("y", points.Y, "quantitative"), ["color"] = new JsonObject { ["field"] = "series", ["type"] = "nominal", ["title"] = null } };
        JsonArray joined = new([.. points.Series.Where(s => s.IsJoined).Select(s => (JsonNode)s.Name)]);
        spec["layer"] = new JsonArray(
            new JsonObject { ["mark"] = new JsonObject { ["type"] = "point", ["filled"] = true, ["size"] = 12 } },
            new JsonObject
            {
                ["transform"] = new JsonArray(new JsonObject { ["filter"] = new JsonObject { ["field"] = "series", ["oneOf"] = joined } }),
                ["mark"] = "line",
                ["encoding"] = new JsonObject { ["order"] = new JsonObject { ["field"] = "i", ["type"] = "quantitative" } },
            });
    }

    private static JsonValue Place(ViewAxis axis, int cell, int count) =>
        axis.Names.Count > 0 ? JsonValue.Create(axis.Names[cell]) : JsonValue.Create(Math.Round(GridCells.Middle(axis, cell, count), 6));

    private static JsonObject Axis(string field, ViewAxis axis, string type)
    {
        JsonObject made = new() { ["field"] = field, ["type"] = type, ["title"] = axis.Text };
        if (type == "ordinal")
            made["sort"] = axis.Names.Count == 0 && field == "y" ? "descending" : axis.Names.Count == 0 ? "ascending" : null;
        return made;
    }
}
