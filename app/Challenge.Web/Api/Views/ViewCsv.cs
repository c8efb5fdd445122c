using System.Globalization;
using System.Text;
using Challenge.Core.Datasets.Views;

namespace Challenge.Web.Api.Views;

/// <summary>A view as CSV: one row a cell, or a point.</summary>
public static class ViewCsv
{
    public static string Of(DatasetView view) => view switch
    {
        GridView grid => Of(grid),
        PointsView points => Of(points),
        _ => throw new ArgumentOutOfRangeException(nameof(view), view, "a view of an unknown kind"),
    };

    private static string Of(GridView grid)
    {
        StringBuilder text = new("x,y,value\n");
        for (int y = 0; y < grid.Rows.Count; y++)
        {
            for (int x = 0; x < grid.Rows[y].Count; x++)
                text.Append(CultureInfo.InvariantCulture, $"{GridCells.Place(grid.X, x, grid.Rows[y].Count)},{GridCells.Place(grid.Y, y, grid.Rows.Count)},{grid.Rows[y][x]:R}\n");
        }
        return text.ToString();
    }

    private static string Of(PointsView points)
    {
        StringBuilder text = new("series,x,y\n");
        foreach (PointSeries series in points.Series)
        {
            for (int i = 0; i < series.X.Count; i++)
                text.Append(CultureInfo.InvariantCulture, $"{series.Name},{series.X[i]:R},{series.Y[i]:R}\n");
        }
        return text.ToString();
    }
}
