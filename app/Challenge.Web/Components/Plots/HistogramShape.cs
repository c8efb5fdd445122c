using Challenge.Core.Datasets;

namespace Challenge.Web.Components.Plots;

/// <summary>A field's histogram by class, each class scaled to the same area so that shapes compare.</summary>
/// <param name="Edges">Bin edges.</param>
/// <param name="Classes">Class label and the share of its rows in each bin.</param>
public sealed record HistogramShape(IReadOnlyList<double> Edges, IReadOnlyList<(string Label, IReadOnlyList<double> Share)> Classes)
{
    /// <summary>The shape behind a summary, or null when there is nothing to draw.</summary>
    public static HistogramShape? From(FieldSummary summary)
    {
        IReadOnlyList<double> edges = summary.BinEdges;
        bool isDrawable = edges.Count >= 2 && edges.All(double.IsFinite) && edges[^1] > edges[0];
        if (!isDrawable)
            return null;
        List<(string, IReadOnlyList<double>)> classes = [];
        foreach ((string label, IReadOnlyList<long> counts) in summary.BinCounts.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            double total = counts.Sum();
            if (counts.Count == edges.Count - 1 && total > 0)
                classes.Add((label, [.. counts.Select(count => count / total)]));
        }
        return classes.Count == 0 ? null : new HistogramShape(edges, classes);
    }

    /// <summary>The highest share in any bin.</summary>
    public double Highest => Classes.Max(c => c.Share.Max());
}
