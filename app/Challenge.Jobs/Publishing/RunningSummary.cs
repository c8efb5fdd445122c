using System.Globalization;
using Challenge.Core.Datasets;

namespace Challenge.Jobs.Publishing;

/// <summary>Count, moments and histograms of values that come one after the other; mean and variance by Welford's method (1962).</summary>
internal sealed class RunningSummary
{
    /// <summary>Number of bins; they span the 1st to the 99th percentile of the first values that a field has, and hold what lies beyond in the end bins.</summary>
    private const int Bins = 40;

    /// <summary>More labels than this are not classes, and make one histogram.</summary>
    private const int MaximumClasses = 10;

    private const string NoLabel = "all";

    private readonly SortedDictionary<long, long[]> _byLabel = [];
    private long[]? _all;
    private long[]? _lastBins;
    private long _lastLabel;
    private double[] _edges = [];
    private long _count;
    private long _missing;
    private double _minimum = double.PositiveInfinity;
    private double _maximum = double.NegativeInfinity;
    private double _mean;
    private double _squares;

    /// <summary>Edges for the first values of a field; null when there is no value.</summary>
    public static double[]? Edges(IEnumerable<double> defined)
    {
        double[] sorted = [.. defined];
        if (sorted.Length == 0)
            return null;
        Array.Sort(sorted);
        double low = sorted[(int)(0.01 * (sorted.Length - 1))];
        double high = sorted[(int)(0.99 * (sorted.Length - 1))];
        if (high <= low)
            (low, high) = (low - 0.5, low + 0.5);
        return [.. Enumerable.Range(0, Bins + 1).Select(i => low + ((high - low) * i / Bins))];
    }

    /// <summary>Sets the edges, before the first value.</summary>
    public void UseEdges(double[] edges) => _edges = edges;

    /// <summary>Counts undefined values.</summary>
    public void Skip(int count) => _missing += count;

    public void Add(double value, long? label)
    {
        _count++;
        double fromMean = value - _mean;
        _mean += fromMean / _count;
        _squares += fromMean * (value - _mean);
        _minimum = Math.Min(_minimum, value);
        _maximum = Math.Max(_maximum, value);
        double place = (value - _edges[0]) / (_edges[^1] - _edges[0]) * Bins;
        BinsOf(label)[(int)Math.Clamp(place, 0, Bins - 1)]++;
    }

    /// <summary>The summary; null when no value was defined.</summary>
    public FieldSummary? End(string field, string split)
    {
        if (_count == 0)
            return null;
        Dictionary<string, IReadOnlyList<long>> histograms = _all is not null
            ? new() { [NoLabel] = _all }
            : _byLabel.ToDictionary(static c => c.Key.ToString(CultureInfo.InvariantCulture), static c => (IReadOnlyList<long>)c.Value);
        double variance = _squares / Math.Max(1, _count - 1);
        return new FieldSummary(field, split, _count, _missing, _minimum, _mean, Math.Sqrt(variance), _maximum, _edges, histograms);
    }

    private long[] BinsOf(long? label)
    {
        if (_all is not null)
            return _all;
        if (label is not { } known)
            return _all = new long[Bins];
        // The values of an array have one label, and there may be thousands.
        if (_lastBins is not null && known == _lastLabel)
            return _lastBins;
        if (_byLabel.TryGetValue(known, out long[]? bins) || _byLabel.Count < MaximumClasses)
        {
            if (bins is null)
                _byLabel.Add(known, bins = new long[Bins]);
            (_lastLabel, _lastBins) = (known, bins);
            return bins;
        }
        // They are no classes after all: what was counted apart is put together.
        _all = new long[Bins];
        foreach (long[] counted in _byLabel.Values)
        {
            for (int bin = 0; bin < Bins; bin++)
                _all[bin] += counted[bin];
        }
        return _all;
    }
}
