namespace Challenge.Metrics.Kernels;

/// <summary>
/// A factor L of a positive semidefinite matrix, A = L Lᵀ, whatever its rank: the largest remaining diagonal element is the next pivot, and the
/// factorisation ends where that is no more than rounding. Source: N. J. Higham, Accuracy and Stability of Numerical Algorithms, 2nd ed. (2002), 10.3.
/// </summary>
internal static class PivotedCholesky
{
    /// <summary>One unit in the last place of 1.</summary>
    private const double Epsilon = 2.220446049250313e-16;

    /// <summary>The columns of L, each of <paramref name="size"/> numbers; there are as many as the rank.</summary>
    /// <param name="matrix">Symmetric, size × size; not changed.</param>
    /// <param name="size">Its order.</param>
    public static double[][] Factor(ReadOnlySpan<double> matrix, int size)
    {
        double[] rest = new double[size];
        for (int i = 0; i < size; i++)
            rest[i] = matrix[(i * size) + i];
        double smallest = Epsilon * rest.DefaultIfEmpty().Max();
        List<double[]> columns = [];
        while (columns.Count < size)
        {
            int pivot = Array.IndexOf(rest, rest.Max());
            if (!(rest[pivot] > smallest))
                break;
            double[] column = matrix.Slice(pivot * size, size).ToArray();
            foreach (double[] earlier in columns)
                DenseVectors.AddScaled(-earlier[pivot], earlier, column);
            double root = Math.Sqrt(rest[pivot]);
            for (int i = 0; i < size; i++)
            {
                column[i] = double.IsNegativeInfinity(rest[i]) ? 0.0 : i == pivot ? root : column[i] / root;
                rest[i] -= column[i] * column[i];
            }
            rest[pivot] = double.NegativeInfinity;
            columns.Add(column);
        }
        return [.. columns];
    }
}
