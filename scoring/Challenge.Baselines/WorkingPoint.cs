namespace Challenge.Baselines;

/// <summary>A cut on the score: events at or above it are called signal.</summary>
/// <param name="Threshold">The cut. +∞ selects nothing and is never chosen.</param>
/// <param name="ExpectedAms">The smoothed AMS of the training rows there: what to expect on fresh events.</param>
/// <param name="SelectedFraction">The fraction of training rows, unweighted, that it selects.</param>
public sealed record WorkingPoint(double Threshold, double ExpectedAms, double SelectedFraction)
{
    /// <summary>Neighbouring cuts differ by this factor in the number of selected rows.</summary>
    private const double Spacing = 1.02;

    /// <summary>The AMS is averaged over so many cuts to each side: ±10 % in the number of selected rows.</summary>
    private const int HalfWindow = 5;

    /// <summary>
    /// The cut that maximises the AMS of the training rows, guarded against picking a fluctuation in three ways: the AMS is smoothed over
    /// neighbouring cuts with triangular weights; a cut needs <see cref="WorkingPointTarget.MinimumBackground"/> effective background rows,
    /// so that b is known; and scores should be out of fold. Cuts never divide rows of equal score.
    /// </summary>
    /// <param name="isSignal">The class of each training row.</param>
    /// <param name="scores">Its score, out of fold.</param>
    /// <param name="weights">Its event weight, or empty when every row weighs 1.</param>
    /// <param name="target">What is maximised.</param>
    public static WorkingPoint Choose(ReadOnlySpan<bool> isSignal, ReadOnlySpan<double> scores, ReadOnlySpan<double> weights, WorkingPointTarget target)
    {
        ArgumentOutOfRangeException.ThrowIfZero(scores.Length, nameof(scores));
        List<Cut> cuts = Cut.Scan(isSignal, scores, weights, target, Spacing);
        // The loosest cut selects everything: the answer when no cut has background enough.
        (int best, double bestAms) = (cuts.Count - 1, double.NegativeInfinity);
        for (int i = 0; i < cuts.Count; i++)
        {
            double smoothed = Smoothed(cuts, i);
            if (cuts[i].EffectiveBackground >= target.MinimumBackground && smoothed > bestAms)
                (best, bestAms) = (i, smoothed);
        }
        return new WorkingPoint(cuts[best].Threshold, Smoothed(cuts, best), (double)cuts[best].Rows / scores.Length);
    }

    /// <summary>1 for each score at or above the cut, otherwise 0: the <c>selected</c> column of a prediction.</summary>
    public long[] Select(ReadOnlySpan<double> scores)
    {
        long[] selected = new long[scores.Length];
        for (int i = 0; i < selected.Length; i++)
            selected[i] = scores[i] >= Threshold ? 1 : 0;
        return selected;
    }

    private static double Smoothed(List<Cut> cuts, int centre)
    {
        (double sum, double total) = (0.0, 0.0);
        for (int i = Math.Max(0, centre - HalfWindow); i <= Math.Min(cuts.Count - 1, centre + HalfWindow); i++)
        {
            double kernel = HalfWindow + 1 - Math.Abs(i - centre);
            sum += kernel * cuts[i].Ams;
            total += kernel;
        }
        return sum / total;
    }
}
