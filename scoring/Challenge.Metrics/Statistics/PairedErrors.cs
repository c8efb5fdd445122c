using Challenge.Metrics.Kernels;

namespace Challenge.Metrics.Statistics;

/// <summary>How far apart the rows of a board are, in standard errors of their differences.</summary>
internal static class PairedErrors
{
    /// <summary>
    /// Below this share of σ_i² + σ_j² the variance of a difference is summed from the differences: taken from the covariance it would have lost its digits.
    /// </summary>
    private const double Cancellation = 1e-6;

    /// <summary>|x_i − x_j|/σ_ij for all pairs; 0 where the error of the difference is not known, +∞ where it is 0 and the values differ.</summary>
    public static PairTable Distances(RankedScore[] rows)
    {
        PairTable distances = new(rows.Length);
        // Replicas of another number are of another bootstrap; such rows are compared as if they had none.
        int length = rows.Max(r => r.Replicas?.Length) ?? 0;
        bool[] isPaired = Array.ConvertAll(rows, r => length > 1 && r.Replicas?.Length == length);
        int[] complete = [.. Enumerable.Range(0, rows.Length).Where(i => isPaired[i] && !Array.Exists(rows[i].Replicas!, double.IsNaN))];
        bool[] isComplete = new bool[rows.Length];
        foreach (int i in complete)
            isComplete[i] = true;

        CovarianceMatrix.ForEachPair(complete, i => rows[i].Replicas!, (i, j, firstVariance, secondVariance, covariance) =>
        {
            double variance = firstVariance + secondVariance - (2.0 * covariance);
            double error = variance > Cancellation * (firstVariance + secondVariance) ? Math.Sqrt(variance) : Direct(rows[i], rows[j])!.Value;
            distances[i, j] = Distance(rows[i], rows[j], error);
        });

        double?[] errors = Array.ConvertAll(rows, r => r.StandardError ?? (r.Replicas is null ? null : PoissonBootstrap.Deviation(r.Replicas)));
        for (int i = 0; i < rows.Length; i++)
        {
            for (int j = i + 1; j < rows.Length; j++)
            {
                if (isComplete[i] && isComplete[j])
                    continue;
                double? error = (isPaired[i] && isPaired[j] ? Direct(rows[i], rows[j]) : null) ?? Independent(errors[i], errors[j]);
                distances[i, j] = error is null ? 0.0 : Distance(rows[i], rows[j], error.Value);
            }
        }
        return distances;
    }

    private static double Distance(RankedScore first, RankedScore second, double error)
    {
        double difference = Math.Abs(first.Value - second.Value);
        return difference == 0.0 ? 0.0 : difference / error;
    }

    private static double? Independent(double? first, double? second) => first is { } a && second is { } b ? Math.Sqrt((a * a) + (b * b)) : null;

    private static double? Direct(RankedScore first, RankedScore second)
    {
        double[] differences = new double[first.Replicas!.Length];
        for (int r = 0; r < differences.Length; r++)
            differences[r] = first.Replicas[r] - second.Replicas![r];
        return PoissonBootstrap.Deviation(differences);
    }
}
