using System.Globalization;
using System.Text;
using Challenge.Core.Datasets.Views;

namespace Challenge.Web.Components.Plots;

/// <summary>A grid as a few paths, one for each step of the scale, so that a thousand cells stay small.</summary>
/// <param name="Paths">Class name, opacity and path of each step: strokes as thick as a cell is tall.</param>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
/// <param name="CellHeight">Pixels.</param>
public sealed record GridDrawing(IReadOnlyList<(string Class, string Opacity, string Path)> Paths, int Width, int Height, int CellHeight)
{
    private const int Steps = 8;

    /// <summary>Decades below the largest value that a logarithmic scale shows.</summary>
    private const double Decades = 4;

    /// <param name="grid">The grid; at least one cell.</param>
    /// <param name="width">Pixels that it is to be wide.</param>
    public static GridDrawing Of(GridView grid, int width)
    {
        (int columns, int rows) = (grid.Rows[0].Count, grid.Rows.Count);
        int cell = Math.Max(1, width / columns);
        int tall = grid.Scale == GridScale.Signed || grid.X.Names.Count > 0 || rows == columns ? cell : Math.Max(cell, width / 2 / rows);
        double largest = grid.Rows.SelectMany(r => r).Max(v => Math.Abs(v ?? 0));
        StringBuilder[] paths = [.. Enumerable.Range(0, 2 * Steps).Select(_ => new StringBuilder())];
        for (int y = 0; y < rows; y++)
        {
            // Edges grow upwards, names read downwards.
            int top = (grid.Y.Names.Count > 0 ? y : rows - 1 - y) * tall;
            for (int x = 0; x < columns; x++)
            {
                if (grid.Rows[y][x] is not { } value || Step(grid.Scale, Math.Abs(value), largest) is not ({ } step and > 0))
                    continue;
                paths[(value < 0 ? Steps : 0) + step - 1].Append(CultureInfo.InvariantCulture, $"M{x * cell} {top + (tall / 2.0):0.#}h{cell}");
            }
        }
        return new GridDrawing(
            [.. paths.Select((p, i) => (i < Steps ? "cell" : "cell minus", ((i % Steps) + 1.0) / Steps, p.ToString()))
                .Where(p => p.Item3.Length > 0)
                .Select(p => (p.Item1, p.Item2.ToString("0.###", CultureInfo.InvariantCulture), p.Item3))],
            cell * columns, tall * rows, tall);
    }

    private static int Step(GridScale scale, double value, double largest)
    {
        double share = scale == GridScale.Signed ? value : value <= 0 ? 0 : 1 + (Math.Log10(value / largest) / Decades);
        return Math.Clamp((int)Math.Ceiling((share * Steps) - 0.25), 0, Steps);
    }
}
