namespace Challenge.Metrics.Kernels;

/// <summary>
/// Singular values by one-sided Jacobi rotations: pairs of rows are turned until all are orthogonal; their lengths are then the singular values.
/// Small ones come out with small errors, which their squares, the eigenvalues of a product, would not allow.
/// Source: M. R. Hestenes, J. SIAM 6 (1958) 51; J. Demmel, K. Veselić, SIAM J. Matrix Anal. Appl. 13 (1992) 1204.
/// </summary>
internal static class SingularValues
{
    private const int MaximumSweeps = 60;
    private const double Orthogonal = 1e-15;

    /// <summary>The sum of the singular values of a matrix given by its rows, which are overwritten.</summary>
    public static double Sum(double[][] rows)
    {
        double[] squares = Array.ConvertAll(rows, static r => DenseVectors.Dot(r, r));
        for (int sweep = 0; sweep < MaximumSweeps; sweep++)
        {
            if (!Sweep(rows, squares))
                break;
        }
        CompensatedSum sum = default;
        foreach (double[] row in rows)
            sum.Add(Math.Sqrt(DenseVectors.Dot(row, row)));
        return sum.Value;
    }

    /// <summary>One rotation of each pair that is not orthogonal yet; false when all were.</summary>
    private static bool Sweep(double[][] rows, double[] squares)
    {
        bool turned = false;
        for (int i = 0; i < rows.Length - 1; i++)
        {
            for (int j = i + 1; j < rows.Length; j++)
            {
                double product = DenseVectors.Dot(rows[i], rows[j]);
                if (!(Math.Abs(product) > Orthogonal * Math.Sqrt(squares[i] * squares[j])))
                    continue;
                turned = true;
                double zeta = (squares[j] - squares[i]) / (2.0 * product);
                double t = Math.CopySign(1.0, zeta) / (Math.Abs(zeta) + Math.Sqrt(1.0 + (zeta * zeta)));
                double c = 1.0 / Math.Sqrt(1.0 + (t * t));
                DenseVectors.Rotate(rows[i], rows[j], c, c * t);
                squares[i] = DenseVectors.Dot(rows[i], rows[i]);
                squares[j] = DenseVectors.Dot(rows[j], rows[j]);
            }
        }
        return turned;
    }
}
