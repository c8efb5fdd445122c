using Challenge.Metrics.Classification;

namespace Challenge.Metrics.Inference;

/// <summary>Checked intervals, one a pseudo-experiment.</summary>
/// <param name="Mu">The true parameters.</param>
/// <param name="Width">p84 − p16 ≥ 0.</param>
/// <param name="Covers">1 where p16 ≤ mu ≤ p84, otherwise 0.</param>
internal sealed record Intervals(double[] Mu, double[] Width, double[] Covers)
{
    /// <summary>Probability content of an interval of one Gaussian standard deviation on each side, as the challenge rounds it.</summary>
    public const double OneSigma = 0.6827;

    public int Count => Mu.Length;

    /// <summary>The intervals, or what stands in the way of any metric on them.</summary>
    public static (Intervals? Intervals, string? Problem) Read(MetricInput input)
    {
        double[] mu = input.Truth.Real("mu"), p16 = input.Prediction.Real("p16"), p84 = input.Prediction.Real("p84");
        ArgumentOutOfRangeException.ThrowIfNotEqual(p16.Length, mu.Length, nameof(input));
        string? problem = mu.Length == 0 ? "There are no pseudo-experiments."
            : BinaryRows.FiniteProblem("mu", mu) ?? BinaryRows.FiniteProblem("p16", p16) ?? BinaryRows.FiniteProblem("p84", p84) ?? OrderProblem(p16, p84);
        if (problem is not null)
            return (null, problem);

        (double[] width, double[] covers) = (new double[mu.Length], new double[mu.Length]);
        for (int i = 0; i < mu.Length; i++)
            (width[i], covers[i]) = (p84[i] - p16[i], p16[i] <= mu[i] && mu[i] <= p84[i] ? 1.0 : 0.0);
        return width.All(double.IsFinite)
            ? (new Intervals(mu, width, covers), null)
            : (null, "An interval is too wide for its width to be held in a double.");
    }

    private static string? OrderProblem(double[] p16, double[] p84)
    {
        (int count, int first) = (0, -1);
        for (int i = 0; i < p16.Length; i++)
        {
            if (p16[i] > p84[i] && count++ == 0)
                first = i;
        }
        return count == 0 ? null
            : $"p16 must not be above p84; in {count} of {p16.Length} rows it is, the first of them row {first + 1} with p16 = {p16[first]} and p84 = {p84[first]}.";
    }
}
