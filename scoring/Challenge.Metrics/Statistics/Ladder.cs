namespace Challenge.Metrics.Statistics;

/// <summary>What a team is told after a submission.</summary>
/// <param name="Published">The value to show: the new one, or the team's best again.</param>
/// <param name="Accepted">Whether the submission is the team's new best, with which the next one is compared.</param>
public readonly record struct LadderStep(double Published, bool Accepted);

/// <summary>
/// The Ladder: a value is published only when it beats the team's best by more than chance allows; otherwise the best is repeated. Answers so
/// sparing leave little to fit to, so the public board stays near the truth however often a team submits. Pure: the state of a team is its
/// best published value and the submission that gave it.
/// </summary>
/// <remarks>
/// Source: A. Blum, M. Hardt, ICML (2015), arXiv:1502.04585, algorithms 1 and 2, written there for losses; for metrics whose larger values are
/// better all comparisons are mirrored. The parameter-free form is theirs for losses that are means over units (their threshold is s/√n with
/// s the sample deviation of the paired differences, a one-sided test at about 0.16). Taking the paired standard error of any other
/// metric (DeLong for AUC, the paired bootstrap for AMS and rejection) in place of s/√n is an extension of ours, without their proof.
/// </remarks>
public static class Ladder
{
    /// <summary>Algorithm 1: publish the value rounded to a multiple of <paramref name="step"/> iff it beats the best by more than the step.</summary>
    /// <param name="best">The team's best published value; null before its first submission, which is always accepted.</param>
    /// <param name="value">The new submission's value.</param>
    /// <param name="step">η &gt; 0, in the metric's unit.</param>
    /// <param name="direction">Which end is better.</param>
    public static LadderStep FixedStep(double? best, double value, double step, Direction direction)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(step);
        return Climb(best, value, step, step, direction);
    }

    /// <summary>Algorithm 2: publish the value iff it beats the best by more than the standard error of their difference.</summary>
    /// <param name="best">The team's best published value; null before its first submission, which is always accepted.</param>
    /// <param name="value">The new submission's value.</param>
    /// <param name="pairedError">
    /// Standard error of the difference between this submission and the accepted one behind <paramref name="best"/>, ≥ 0: <see cref="LossError"/>,
    /// or <see cref="PairedDifference.StandardError"/>. Not used when there is no best.
    /// </param>
    /// <param name="direction">Which end is better.</param>
    /// <param name="resolution">Published values are rounded to multiples of it: 1/n in the paper, which for counting losses changes nothing; 0 for none.</param>
    public static LadderStep ParameterFree(double? best, double value, double pairedError, Direction direction, double resolution = 0.0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(resolution);
        if (best is not null && !(pairedError >= 0.0))
            throw new ArgumentOutOfRangeException(nameof(pairedError), pairedError, "a standard error is a number ≥ 0");
        return Climb(best, value, pairedError, resolution, direction);
    }

    /// <summary>s/√n for a metric that is a mean over n units, with s the sample deviation of the paired differences; null when n &lt; 2.</summary>
    /// <param name="losses">Loss of each unit under the new submission.</param>
    /// <param name="bestLosses">The same units under the team's best.</param>
    public static double? LossError(ReadOnlySpan<double> losses, ReadOnlySpan<double> bestLosses)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(bestLosses.Length, losses.Length, nameof(bestLosses));
        double[] differences = new double[losses.Length];
        for (int i = 0; i < differences.Length; i++)
            differences[i] = losses[i] - bestLosses[i];
        return PoissonBootstrap.Deviation(differences) is { } deviation ? deviation / Math.Sqrt(losses.Length) : null;
    }

    private static LadderStep Climb(double? best, double value, double threshold, double resolution, Direction direction)
    {
        if (!double.IsFinite(value))
            throw new ArgumentOutOfRangeException(nameof(value), value, "only a finite value can be published");
        double rounded = resolution > 0.0 ? Math.Round(value / resolution) * resolution : value;
        if (best is not { } previous)
            return new LadderStep(rounded, true);
        double sign = direction == Direction.LargerIsBetter ? 1.0 : -1.0;
        // A gain smaller than the rounding could be rounded away, or even past the best; what would not be seen is no step up.
        return sign * (value - previous) > threshold && sign * (rounded - previous) > 0.0 ? new LadderStep(rounded, true) : new LadderStep(previous, false);
    }
}
