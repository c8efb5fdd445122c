using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Challenge.Metrics.Kernels;

/// <summary>
/// Products of matrices in single precision, C = A B. The right factor is packed into panels of 32 columns, and tiles of 8 × 32 are summed in registers.
/// Each element is one chain of fused additions in the order of k, whoever computes it: the number of threads changes no bit.
/// </summary>
internal sealed class SingleGemm(int maximumThreads)
{
    /// <summary>Multiplications below which a second thread costs more than it saves.</summary>
    private const long WorthSharing = 2_000_000;
    private const int RowsATask = 64;
    private float[] _panels = [];

    /// <param name="a">Left factor.</param>
    /// <param name="b">Right factor.</param>
    /// <param name="depth">Columns of A and rows of B that take part.</param>
    /// <param name="c">Result; all its padding columns are written too, and are 0 where those of B are.</param>
    public void Multiply(FloatMatrix a, FloatMatrix b, int depth, FloatMatrix c)
    {
        int panels = b.Stride / FloatMatrix.ColumnBlock;
        if (_panels.Length < depth * b.Stride)
            _panels = new float[depth * b.Stride];
        for (int k = 0; k < depth; k++)
        {
            for (int p = 0; p < panels; p++)
                b.Values.AsSpan((k * b.Stride) + (p * FloatMatrix.ColumnBlock), FloatMatrix.ColumnBlock).CopyTo(_panels.AsSpan(((p * depth) + k) * FloatMatrix.ColumnBlock));
        }
        int tasks = (a.Rows + RowsATask - 1) / RowsATask;
        if (maximumThreads > 1 && tasks > 1 && (long)a.Rows * depth * b.Columns > WorthSharing)
            Parallel.For(0, tasks, new ParallelOptions { MaxDegreeOfParallelism = maximumThreads }, t => Rows(a, depth, c, panels, t));
        else
        {
            for (int t = 0; t < tasks; t++)
                Rows(a, depth, c, panels, t);
        }
    }

    private void Rows(FloatMatrix a, int depth, FloatMatrix c, int panels, int task)
    {
        int end = Math.Min(a.Rows, (task + 1) * RowsATask);
        for (int p = 0; p < panels; p++)
        {
            for (int row = task * RowsATask; row < end; row += FloatMatrix.RowBlock)
                Tile(ref a.Values[row * a.Stride], a.Stride, ref _panels[p * depth * FloatMatrix.ColumnBlock], depth, ref c.Values[(row * c.Stride) + (p * FloatMatrix.ColumnBlock)], c.Stride);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile(ref float a, int aStride, ref float b, int depth, ref float c, int cStride)
    {
        Vector512<float> c00 = default, c01 = default, c10 = default, c11 = default, c20 = default, c21 = default, c30 = default, c31 = default;
        Vector512<float> c40 = default, c41 = default, c50 = default, c51 = default, c60 = default, c61 = default, c70 = default, c71 = default;
        for (int k = 0; k < depth; k++)
        {
            Vector512<float> b0 = Vector512.LoadUnsafe(ref b), b1 = Vector512.LoadUnsafe(ref b, 16);
            Vector512<float> x = Vector512.Create(a);
            c00 = Vector512.FusedMultiplyAdd(x, b0, c00);
            c01 = Vector512.FusedMultiplyAdd(x, b1, c01);
            x = Vector512.Create(Unsafe.Add(ref a, aStride));
            c10 = Vector512.FusedMultiplyAdd(x, b0, c10);
            c11 = Vector512.FusedMultiplyAdd(x, b1, c11);
            x = Vector512.Create(Unsafe.Add(ref a, 2 * aStride));
            c20 = Vector512.FusedMultiplyAdd(x, b0, c20);
            c21 = Vector512.FusedMultiplyAdd(x, b1, c21);
            x = Vector512.Create(Unsafe.Add(ref a, 3 * aStride));
            c30 = Vector512.FusedMultiplyAdd(x, b0, c30);
            c31 = Vector512.FusedMultiplyAdd(x, b1, c31);
            x = Vector512.Create(Unsafe.Add(ref a, 4 * aStride));
            c40 = Vector512.FusedMultiplyAdd(x, b0, c40);
            c41 = Vector512.FusedMultiplyAdd(x, b1, c41);
            x = Vector512.Create(Unsafe.Add(ref a, 5 * aStride));
            c50 = Vector512.FusedMultiplyAdd(x, b0, c50);
            c51 = Vector512.FusedMultiplyAdd(x, b1, c51);
            x = Vector512.Create(Unsafe.Add(ref a, 6 * aStride));
            c60 = Vector512.FusedMultiplyAdd(x, b0, c60);
            c61 = Vector512.FusedMultiplyAdd(x, b1, c61);
            x = Vector512.Create(Unsafe.Add(ref a, 7 * aStride));
            c70 = Vector512.FusedMultiplyAdd(x, b0, c70);
            c71 = Vector512.FusedMultiplyAdd(x, b1, c71);
            a = ref Unsafe.Add(ref a, 1);
            b = ref Unsafe.Add(ref b, FloatMatrix.ColumnBlock);
        }
        Store(c00, c01, ref c);
        Store(c10, c11, ref Unsafe.Add(ref c, cStride));
        Store(c20, c21, ref Unsafe.Add(ref c, 2 * cStride));
        Store(c30, c31, ref Unsafe.Add(ref c, 3 * cStride));
        Store(c40, c41, ref Unsafe.Add(ref c, 4 * cStride));
        Store(c50, c51, ref Unsafe.Add(ref c, 5 * cStride));
        Store(c60, c61, ref Unsafe.Add(ref c, 6 * cStride));
        Store(c70, c71, ref Unsafe.Add(ref c, 7 * cStride));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector512<float> left, Vector512<float> right, ref float c)
    {
        left.StoreUnsafe(ref c);
        right.StoreUnsafe(ref c, 16);
    }
}
