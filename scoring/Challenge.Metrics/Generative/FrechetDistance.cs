using Challenge.Metrics.Kernels;

namespace Challenge.Metrics.Generative;

/// <summary>
/// The squared Fréchet (2-Wasserstein) distance between two normal distributions, d² = |μ₁ − μ₂|² + tr Σ₁ + tr Σ₂ − 2 tr (Σ₁ Σ₂)^½.
/// With Σ = L Lᵀ the last trace is the sum of the singular values of L₂ᵀ L₁, which needs no matrix square root, takes singular covariances as
/// they are, and keeps the digits that the square root of an eigenvalue near 0 would lose.
/// Source: D. C. Dowson, B. V. Landau, J. Multivariate Anal. 12 (1982) 450, doi:10.1016/0047-259X(82)90077-X.
/// </summary>
public static class FrechetDistance
{
    /// <param name="mean1">Mean of the first distribution, d numbers.</param>
    /// <param name="covariance1">Its covariance, d × d row by row, symmetric and positive semidefinite up to rounding.</param>
    /// <param name="mean2">Mean of the second.</param>
    /// <param name="covariance2">Covariance of the second.</param>
    /// <returns>d² ≥ 0 in squared units of the features; not finite when the numbers overflow.</returns>
    public static double Squared(ReadOnlySpan<double> mean1, ReadOnlySpan<double> covariance1, ReadOnlySpan<double> mean2, ReadOnlySpan<double> covariance2)
    {
        int size = mean1.Length;
        CompensatedSum sum = default;
        for (int i = 0; i < size; i++)
        {
            double shift = mean1[i] - mean2[i];
            sum.Add(shift * shift);
            sum.Add(covariance1[(i * size) + i]);
            sum.Add(covariance2[(i * size) + i]);
        }
        if (!double.IsFinite(sum.Value))
            return double.NaN;
        double[][] factor1 = PivotedCholesky.Factor(covariance1, size), factor2 = PivotedCholesky.Factor(covariance2, size);
        if (factor1.Length > factor2.Length)
            (factor1, factor2) = (factor2, factor1);
        // The fewer the rows, the fewer the pairs to rotate.
        double[][] product = Array.ConvertAll(factor1, column => Array.ConvertAll(factor2, other => DenseVectors.Dot(column, other)));
        sum.Add(-2.0 * SingularValues.Sum(product));
        return Math.Max(0.0, sum.Value);
    }
}
