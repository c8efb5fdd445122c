namespace Challenge.Metrics.Statistics;

/// <summary>The difference of two scores on the same events, and whether chance explains it.</summary>
/// <param name="Difference">First less second, in the metric's unit.</param>
/// <param name="StandardError">One standard deviation of the test-sampling error of the difference, ≥ 0; what the two scores share has cancelled.</param>
public readonly record struct PairedDifference(double Difference, double StandardError)
{
    /// <summary>The difference in standard errors; null when the standard error is 0.</summary>
    public double? Z => StandardError > 0.0 ? Difference / StandardError : null;

    /// <summary>
    /// Two-sided p-value of the normal distribution for "no difference". Where the standard error is 0 no resampling moves the difference:
    /// 1 when it is 0 itself, otherwise 0.
    /// </summary>
    public double PValue => Z is { } z ? NormalDistribution.TwoSidedPValue(z) : Difference == 0.0 ? 1.0 : 0.0;
}
