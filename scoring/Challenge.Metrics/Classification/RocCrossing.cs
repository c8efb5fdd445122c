namespace Challenge.Metrics.Classification;

/// <summary>
/// The point of a ROC curve where one efficiency has a given value, by linear interpolation between the points of distinct scores. Where the curve runs at that
/// value for a while, the last point counts, as <c>numpy.interp</c> has it.
/// </summary>
/// <param name="atSignalEfficiency">True to look at the signal efficiency, false at the background efficiency.</param>
/// <param name="level">The value, in [0, 1].</param>
internal struct RocCrossing(bool atSignalEfficiency, double level)
{
    private double _positives, _negatives;
    private RocPoint _below;
    private bool _found;

    /// <summary>Signal efficiency at the crossing.</summary>
    public readonly double SignalEfficiency => _below.TruePositives / _positives;

    /// <summary>Background efficiency at the crossing.</summary>
    public readonly double BackgroundEfficiency => _below.FalsePositives / _negatives;

    /// <summary>Effective number of background rows kept there.</summary>
    public readonly double EffectiveFalsePositives => _below.EffectiveFalsePositives;

    public void Start(double positives, double negatives) => (_positives, _negatives) = (positives, negatives);

    public void Visit(in RocPoint point)
    {
        if (_found)
            return;
        double x = X(point);
        if (x <= level)
        {
            _below = point;
            return;
        }
        double from = X(_below), t = (level - from) / (x - from);
        _below = new RocPoint(
            point.Last,
            _below.TruePositives + (t * (point.TruePositives - _below.TruePositives)),
            _below.FalsePositives + (t * (point.FalsePositives - _below.FalsePositives)),
            _below.TruePositiveSquares + (t * (point.TruePositiveSquares - _below.TruePositiveSquares)),
            _below.FalsePositiveSquares + (t * (point.FalsePositiveSquares - _below.FalsePositiveSquares)));
        _found = true;
    }

    private readonly double X(in RocPoint point) => atSignalEfficiency ? point.TruePositives / _positives : point.FalsePositives / _negatives;
}
