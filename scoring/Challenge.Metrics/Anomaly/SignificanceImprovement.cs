using Challenge.Metrics.Classification;

namespace Challenge.Metrics.Anomaly;

/// <summary>
/// The largest significance improvement TPR/√FPR over thresholds whose background count is known well enough: 1/√n &lt; limit, with n the effective number of
/// background rows kept, which is FPR · N_B when all weigh the same.
/// </summary>
/// <param name="maximumRelativeError">The limit.</param>
internal struct SignificanceImprovement(double maximumRelativeError) : IRocStatistic
{
    /// <summary>The parameter that sets the limit.</summary>
    public const string Limit = "max_relative_error";

    /// <summary>The limit of the published comparisons.</summary>
    public const double DefaultMaximumRelativeError = 0.2;

    private double _positives, _negatives, _best;
    private int _thresholds, _measured;

    /// <summary>
    /// Null where no threshold is known well enough; also where the only one that is keeps every row although there are others, because a score that separates
    /// perfectly in two steps would then count as guessing.
    /// </summary>
    public readonly double? Value => _measured > 1 || (_measured == 1 && _thresholds == 1) ? _best : null;

    public void Start(double positives, double negatives) => (_positives, _negatives) = (positives, negatives);

    public void Visit(in RocPoint point)
    {
        _thresholds++;
        double n = point.EffectiveFalsePositives;
        if (!(n > 0.0 && 1.0 / Math.Sqrt(n) < maximumRelativeError))
            return;
        _measured++;
        _best = Math.Max(_best, point.TruePositives / _positives / Math.Sqrt(point.FalsePositives / _negatives));
    }
}
