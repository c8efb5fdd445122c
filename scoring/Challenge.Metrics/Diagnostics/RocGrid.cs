using Challenge.Metrics.Classification;
using Challenge.Metrics.Kernels;

namespace Challenge.Metrics.Diagnostics;

/// <summary>The ROC curve of an input as arrays, and its values on a grid.</summary>
internal sealed class RocGrid
{
    private readonly RocPoint[] _points;

    private RocGrid(SortedRoc roc)
    {
        Roc = roc;
        _points = roc.Points();
        (Positives, Negatives) = (_points[^1].TruePositives, _points[^1].FalsePositives);
        SignalEfficiency = Array.ConvertAll(_points, p => p.TruePositives / Positives);
        BackgroundEfficiency = Array.ConvertAll(_points, p => p.FalsePositives / Negatives);
    }

    public SortedRoc Roc { get; }

    /// <summary>Total weight of the signal.</summary>
    public double Positives { get; }

    /// <summary>Total weight of the background.</summary>
    public double Negatives { get; }

    /// <summary>From (0, 0), where nothing is kept, to (1, 1).</summary>
    public IReadOnlyList<RocPoint> Points => _points;

    public double[] SignalEfficiency { get; }

    public double[] BackgroundEfficiency { get; }

    /// <summary>Null when the input has not both classes or is not valid.</summary>
    public static RocGrid? Read(MetricInput input) => SortedRoc.Read(input).Roc is { } roc ? new RocGrid(roc) : null;

    /// <summary>0, 1/200 … 1.</summary>
    public static double[] Steps() => [.. Enumerable.Range(0, Diagnostic.MaximumPoints).Select(i => i / (Diagnostic.MaximumPoints - 1.0))];

    /// <summary>
    /// Background efficiency and effective number of background rows kept at each step of signal efficiency at which background is kept, by linear interpolation.
    /// </summary>
    public IEnumerable<(double SignalEfficiency, double BackgroundEfficiency, double Kept)> BySignalEfficiency()
    {
        double[] squares = Array.ConvertAll(_points, static p => p.FalsePositiveSquares);
        foreach (double x in Steps())
        {
            double efficiency = Interpolation.Linear(SignalEfficiency, BackgroundEfficiency, x), kept = efficiency * Negatives;
            if (x > 0.0 && efficiency > 0.0)
                yield return (x, efficiency, kept * kept / Interpolation.Linear(SignalEfficiency, squares, x));
        }
    }
}
