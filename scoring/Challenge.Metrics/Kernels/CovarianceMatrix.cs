using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Challenge.Metrics.Kernels;

/// <summary>
/// Sample covariances of all pairs of series of equal length. Sixteen sums run at once, so that each number read is used four times; the order of
/// summation is fixed by the code and fused multiplications round once everywhere, so that every machine finds the same bits.
/// </summary>
internal static class CovarianceMatrix
{
    private const int Tile = 4;

    /// <summary>Series in a block that stays in the cache while the others pass by.</summary>
    private const int Block = 32;

    /// <summary>What is done with a pair i &lt; j.</summary>
    public delegate void PairAction(int i, int j, double firstVariance, double secondVariance, double covariance);

    /// <summary>Calls <paramref name="action"/> once for each pair, with its names from <paramref name="names"/>, which ascend.</summary>
    /// <param name="names">The series.</param>
    /// <param name="series">Its finite values by name; at least two.</param>
    /// <param name="action">Takes variances and covariance with divisor length − 1.</param>
    public static void ForEachPair(int[] names, Func<int, double[]> series, PairAction action)
    {
        if (names.Length == 0)
            return;
        int length = series(names[0]).Length;
        int stride = (length + Vector256<double>.Count - 1) / Vector256<double>.Count * Vector256<double>.Count;
        int rows = (names.Length + Tile - 1) / Tile * Tile;
        double[] centred = new double[(long)rows * stride];
        double[] variances = new double[rows];
        for (int i = 0; i < names.Length; i++)
            variances[i] = Centre(series(names[i]), centred.AsSpan(i * stride, length));

        Span<double> sums = stackalloc double[Tile * Tile];
        for (int block = 0; block < names.Length; block += Block)
        {
            for (int i = 0; i < Math.Min(block + Block, names.Length); i += Tile)
            {
                for (int j = Math.Max(i, block); j < Math.Min(block + Block, names.Length); j += Tile)
                {
                    Multiply(ref centred[i * stride], ref centred[j * stride], stride, sums);
                    for (int k = 0; k < sums.Length; k++)
                    {
                        (int a, int b) = (i + (k / Tile), j + (k % Tile));
                        if (a < b && b < names.Length)
                            action(names[a], names[b], variances[a], variances[b], sums[k] / (length - 1));
                    }
                }
            }
        }
    }

    /// <summary>Writes the values less their mean and gives the sample variance.</summary>
    private static double Centre(ReadOnlySpan<double> values, Span<double> centred)
    {
        CompensatedSum sum = default, squares = default;
        foreach (double value in values)
            sum.Add(value);
        double mean = sum.Value / values.Length;
        for (int r = 0; r < values.Length; r++)
        {
            centred[r] = values[r] - mean;
            squares.Add(centred[r] * centred[r]);
        }
        return squares.Value / (values.Length - 1);
    }

    /// <summary>The 16 inner products of four series with four others.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Multiply(ref double first, ref double second, int stride, Span<double> sums)
    {
        Vector256<double> s00 = default, s01 = default, s02 = default, s03 = default, s10 = default, s11 = default, s12 = default, s13 = default;
        Vector256<double> s20 = default, s21 = default, s22 = default, s23 = default, s30 = default, s31 = default, s32 = default, s33 = default;
        for (int r = 0; r < stride; r += Vector256<double>.Count)
        {
            Vector256<double> b0 = Load(ref second, r), b1 = Load(ref second, stride + r), b2 = Load(ref second, (2 * stride) + r), b3 = Load(ref second, (3 * stride) + r);
            Vector256<double> a = Load(ref first, r);
            (s00, s01, s02, s03) = (Add(a, b0, s00), Add(a, b1, s01), Add(a, b2, s02), Add(a, b3, s03));
            a = Load(ref first, stride + r);
            (s10, s11, s12, s13) = (Add(a, b0, s10), Add(a, b1, s11), Add(a, b2, s12), Add(a, b3, s13));
            a = Load(ref first, (2 * stride) + r);
            (s20, s21, s22, s23) = (Add(a, b0, s20), Add(a, b1, s21), Add(a, b2, s22), Add(a, b3, s23));
            a = Load(ref first, (3 * stride) + r);
            (s30, s31, s32, s33) = (Add(a, b0, s30), Add(a, b1, s31), Add(a, b2, s32), Add(a, b3, s33));
        }
        (sums[0], sums[1], sums[2], sums[3]) = (Total(s00), Total(s01), Total(s02), Total(s03));
        (sums[4], sums[5], sums[6], sums[7]) = (Total(s10), Total(s11), Total(s12), Total(s13));
        (sums[8], sums[9], sums[10], sums[11]) = (Total(s20), Total(s21), Total(s22), Total(s23));
        (sums[12], sums[13], sums[14], sums[15]) = (Total(s30), Total(s31), Total(s32), Total(s33));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Load(ref double start, int offset) => Vector256.LoadUnsafe(ref start, (nuint)offset);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Add(Vector256<double> a, Vector256<double> b, Vector256<double> sum) => Vector256.FusedMultiplyAdd(a, b, sum);

    private static double Total(Vector256<double> lanes) => (lanes[0] + lanes[1]) + (lanes[2] + lanes[3]);
}
