using Challenge.Metrics.Kernels;

namespace Challenge.Metrics.Statistics;

/// <summary>Two areas under ROC curves of the same rows, compared.</summary>
/// <param name="Difference">First area less second, with the error √(S₁₁ + S₂₂ − 2 S₁₂) and its normal p-value.</param>
/// <param name="FirstVariance">S₁₁.</param>
/// <param name="SecondVariance">S₂₂.</param>
/// <param name="Covariance">S₁₂; the correlation of the two areas is S₁₂/√(S₁₁ S₂₂).</param>
public sealed record AucComparison(PairedDifference Difference, double FirstVariance, double SecondVariance, double Covariance);

/// <summary>
/// DeLong's test of two correlated areas: with placement values V10 (m positives) and V01 (n negatives) of submissions a and b,
/// <c>S_ab = cov(V10_a, V10_b)/m + cov(V01_a, V01_b)/n</c> and <c>z = (AUC₁ − AUC₂)/√(S₁₁ + S₂₂ − 2 S₁₂)</c>.
/// With weights each covariance over m becomes <c>m/(m−1) Σ wᵢ² (V10_aᵢ − AUC_a)(V10_bᵢ − AUC_b)/(Σ wᵢ)²</c>, the same when all weights are equal.
/// Source: DeLong, DeLong, Clarke-Pearson, Biometrics 44 (1988) 837, doi:10.2307/2531595.
/// </summary>
public static class PairedDeLong
{
    /// <summary>First less second, in one pass. Null when a class has a single row, whose spread cannot be known.</summary>
    /// <exception cref="ArgumentException">The placements are not of the same rows.</exception>
    public static AucComparison? Compare(Placements first, Placements second)
    {
        if (!IsSame(first.PositiveWeights, second.PositiveWeights) || !IsSame(first.NegativeWeights, second.NegativeWeights)
            || first.V10.Length != second.V10.Length || first.V01.Length != second.V01.Length)
        {
            throw new ArgumentException("the placements are of other rows or weights", nameof(second));
        }
        if (first.V10.Length < 2 || first.V01.Length < 2)
            return null;
        Moments positives = Moments.Of(first.V10, first.Auc, second.V10, second.Auc, first.PositiveWeights);
        Moments negatives = Moments.Of(first.V01, first.Auc, second.V01, second.Auc, first.NegativeWeights);
        // The variance of the difference is summed as such: S₁₁ + S₂₂ − 2 S₁₂ would lose its digits when two submissions hardly differ.
        PairedDifference difference = new(first.Auc - second.Auc, Math.Sqrt(positives.OfDifference + negatives.OfDifference));
        return new AucComparison(difference, positives.First + negatives.First, positives.Second + negatives.Second, positives.Mixed + negatives.Mixed);
    }

    private static bool IsSame(double[] first, double[] second) => ReferenceEquals(first, second) || first.AsSpan().SequenceEqual(second);

    private readonly record struct Moments(double First, double Second, double Mixed, double OfDifference)
    {
        public static Moments Of(double[] first, double firstMean, double[] second, double secondMean, double[] weights)
        {
            CompensatedSum a = default, b = default, ab = default, difference = default, total = default;
            for (int i = 0; i < first.Length; i++)
            {
                double w = weights.Length == 0 ? 1.0 : weights[i];
                (double x, double y) = (w * (first[i] - firstMean), w * (second[i] - secondMean));
                double step = w * (first[i] - second[i] - (firstMean - secondMean));
                a.Add(x * x);
                b.Add(y * y);
                ab.Add(x * y);
                difference.Add(step * step);
                total.Add(w);
            }
            double scale = first.Length / (first.Length - 1.0) / total.Value / total.Value;
            return new Moments(a.Value * scale, b.Value * scale, ab.Value * scale, difference.Value * scale);
        }
    }
}
