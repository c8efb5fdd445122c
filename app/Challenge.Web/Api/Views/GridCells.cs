using System.Globalization;
using Challenge.Core.Datasets.Views;

namespace Challenge.Web.Api.Views;

/// <summary>Where the cells of a grid lie.</summary>
public static class GridCells
{
    /// <summary>Name of the cell's column or row, or its middle.</summary>
    public static string Place(ViewAxis axis, int cell, int count) => axis.Names.Count > 0
        ? axis.Names[cell]
        : Middle(axis, cell, count).ToString("G6", CultureInfo.InvariantCulture);

    /// <summary>The middle of a cell; of numbered ones its number.</summary>
    public static double Middle(ViewAxis axis, int cell, int count)
    {
        (double from, double to) = (axis.From ?? 0, axis.To ?? count);
        bool isNumbered = from == 0 && to == count;
        return from + ((cell + (isNumbered ? 0 : 0.5)) * (to - from) / count);
    }
}
