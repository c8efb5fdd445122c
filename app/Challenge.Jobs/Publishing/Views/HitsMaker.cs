using Challenge.Core.Datasets.Views;
using Challenge.Datasets.Manifests;
using Challenge.Formats;

namespace Challenge.Jobs.Publishing.Views;

/// <summary>The hits of one event, of the first ones that with the fewest hits that are enough to see: across the beam (x, y) and along it (z, r). The longest tracks are joined, the rest are dots.</summary>
internal sealed class HitsMaker(DatasetManifest manifest, ViewDefinition view, int number) : IViewMaker
{
    /// <summary>An event of fewer shows nothing.</summary>
    private const int EnoughHits = 100;

    /// <summary>More hide each other, and make the page heavy.</summary>
    private const int MaximumHits = 1500;
    private const int MaximumTracks = 12;

    private readonly List<Hit> _hits = [];

    public void Add(Table published)
    {
        if (_hits.Count > 0)
            return;
        double[]?[] places = [.. view.Fields.Select(f => published.Find(f)?.AsFloat64())];
        double[]? events = manifest.Group is { } group ? published.Find(group)?.AsFloat64() : null;
        double[]? tracks = view.Series is { } series ? published.Find(series)?.AsFloat64() : null;
        if (places.Contains(null))
            return;
        IGrouping<double, int>? shown = Enumerable.Range(0, published.RowCount).GroupBy(i => events?[i] ?? 0).Where(e => e.Count() >= EnoughHits).MinBy(e => e.Count());
        foreach (int i in shown?.Take(MaximumHits) ?? [])
            _hits.Add(new Hit(places[0]![i], places[1]![i], places[2]![i], tracks?[i] ?? 0));
    }

    public IEnumerable<DatasetView> End()
    {
        if (_hits.Count == 0)
            yield break;
        string unit = manifest.Fields.First(f => f.Name == view.Fields[0]).Unit;
        string caption = $"{(_hits.Count == MaximumHits ? "The first" : "One event of")} {_hits.Count} hits{(_hits.Count == MaximumHits ? " of an event" : "")}. The {Math.Min(MaximumTracks, Tracks().Count)} tracks of most hits are joined; every other hit is a dot.";
        string suffix = number == 0 ? "" : $"-{number + 1}";
        yield return new PointsView(
            "event-across" + suffix, "An event, seen along the beam", caption, new ViewAxis(view.Fields[0], unit), new ViewAxis(view.Fields[1], unit),
            Series(static h => h.X, static h => h.Y), IsIsometric: true);
        yield return new PointsView(
            "event-along" + suffix, "The same event, seen from the side", caption, new ViewAxis(view.Fields[2], unit), new ViewAxis("r", unit),
            Series(static h => h.Z, static h => h.R), IsIsometric: false);
    }

    private List<IGrouping<double, Hit>> Tracks() => view.Series is null
        ? []
        : [.. _hits.Where(h => h.Track != 0).GroupBy(h => h.Track).Where(t => t.Count() >= 4).OrderByDescending(t => t.Count()).ThenBy(t => t.Key).Take(MaximumTracks)];

    private List<PointSeries> Series(Func<Hit, double> x, Func<Hit, double> y)
    {
        List<IGrouping<double, Hit>> tracks = Tracks();
        HashSet<double> drawn = [.. tracks.Select(t => t.Key)];
        List<PointSeries> series = [Of("other hits", _hits.Where(h => !drawn.Contains(h.Track)), false)];
        series.AddRange(tracks.Select((t, i) => Of($"track {i + 1}", t.OrderBy(h => h.R * h.R + h.Z * h.Z), true)));
        return series;

        PointSeries Of(string name, IEnumerable<Hit> hits, bool isJoined)
        {
            Hit[] ordered = [.. hits];
            return new PointSeries(name, [.. ordered.Select(h => Math.Round(x(h), 1))], [.. ordered.Select(h => Math.Round(y(h), 1))], isJoined);
        }
    }

    private readonly record struct Hit(double X, double Y, double Z, double Track)
    {
        public double R => Math.Sqrt((X * X) + (Y * Y));
    }
}
