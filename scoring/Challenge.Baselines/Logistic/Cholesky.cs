namespace Challenge.Baselines.Logistic;

/// <summary>Solves A x = b for a symmetric positive definite A, of which only the lower triangle is read.</summary>
internal static class Cholesky
{
    /// <summary>A pivot below this fraction of its diagonal is rounding: the direction is flat and is not moved along.</summary>
    private const double FlatPivot = 1e-13;

    public static double[] Solve(double[] a, ReadOnlySpan<double> b)
    {
        int n = b.Length;
        double[] l = (double[])a.Clone();
        for (int j = 0; j < n; j++)
        {
            for (int i = j; i < n; i++)
            {
                double sum = l[(i * n) + j];
                for (int k = 0; k < j; k++)
                    sum -= l[(i * n) + k] * l[(j * n) + k];
                if (i == j)
                    l[(j * n) + j] = sum > FlatPivot * a[(j * n) + j] ? Math.Sqrt(sum) : double.PositiveInfinity;
                else
                    l[(i * n) + j] = sum / l[(j * n) + j];
            }
        }

        double[] x = b.ToArray();
        for (int i = 0; i < n; i++)
        {
            for (int k = 0; k < i; k++)
                x[i] -= l[(i * n) + k] * x[k];
            x[i] /= l[(i * n) + i];
        }
        for (int i = n - 1; i >= 0; i--)
        {
            for (int k = i + 1; k < n; k++)
                x[i] -= l[(k * n) + i] * x[k];
            x[i] /= l[(i * n) + i];
        }
        return x;
    }
}
