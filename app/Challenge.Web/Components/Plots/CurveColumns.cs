using Challenge.Metrics.Diagnostics;

namespace Challenge.Web.Components.Plots;

/// <summary>How the series of a diagnostic stand in a table.</summary>
public static class CurveColumns
{
    /// <summary>More rows than that nobody reads on a page.</summary>
    private const int MaximumRows = 41;

    /// <summary>Series of one kind with the same positions, together; in order of their first.</summary>
    public static IReadOnlyList<List<PlotSeries>> Group(IReadOnlyList<PlotSeries> all)
    {
        List<List<PlotSeries>> groups = [];
        foreach (PlotSeries series in all)
        {
            bool isStep = series.Mark == PlotMark.Step;
            if (groups.Find(g => (g[0].Mark == PlotMark.Step) == isStep && g[0].X.AsSpan().SequenceEqual(series.X)) is { } group)
                group.Add(series);
            else
                groups.Add([series]);
        }
        return groups;
    }

    /// <summary>The points to show: all of them, or evenly thinned with the last one kept.</summary>
    public static IReadOnlyList<int> Rows(PlotSeries series)
    {
        int last = series.Y.Length - 1;
        int stride = Math.Max(1, (int)Math.Ceiling(last / (MaximumRows - 1.0)));
        return [.. Enumerable.Range(0, series.Y.Length).Where(i => i % stride == 0 || i == last)];
    }
}
