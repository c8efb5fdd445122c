using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Challenge.Metrics.Kernels;

/// <summary>
/// Means and covariance of rows that count several times each, Σ = Σᵢ cᵢ (xᵢ − μ)(xᵢ − μ)ᵀ / (Σ cᵢ − 1), as <c>numpy.cov</c> divides.
/// Rows are scaled by √cᵢ, packed into blocks that stay in the cache, with a column √cᵢ behind the features, and the upper triangle of
/// the block's square is added in tiles of 8 × 8 held in registers: that column gives Σ cᵢ xᵢ and Σ cᵢ in the same pass. Rows of count 0 are skipped.
/// </summary>
/// <remarks>Means are subtracted at the end, so callers shift the data near 0 first; a shift common to both samples changes no covariance.</remarks>
internal sealed class Covariance
{
    private const int Lanes = 8;
    private const int BlockRows = 64;

    private readonly int _width;
    private readonly int _padded;
    private readonly double[] _block;
    private readonly double[] _square;

    public Covariance(int width)
    {
        _width = width;
        _padded = (width + Lanes) / Lanes * Lanes;
        _block = new double[BlockRows * _padded];
        _square = new double[_padded * _padded];
        Means = new double[width];
        Values = new double[width * width];
    }

    /// <summary>Mean of each feature after <see cref="Compute"/>.</summary>
    public double[] Means { get; }

    /// <summary>The covariance after <see cref="Compute"/>, symmetric, width × width.</summary>
    public double[] Values { get; }

    /// <param name="rows">The sample.</param>
    /// <param name="counts">How often each row counts; they sum to 2 at least.</param>
    public void Compute(Matrix rows, ReadOnlySpan<int> counts)
    {
        Array.Clear(_square);
        int filled = 0;
        for (int i = 0; i < counts.Length; i++)
        {
            if (counts[i] == 0)
                continue;
            Pack(rows.Row(i), counts[i], filled++);
            if (filled < BlockRows)
                continue;
            AddBlock(filled);
            filled = 0;
        }
        AddBlock(filled);
        Finish();
    }

    private void Pack(ReadOnlySpan<double> row, int count, int slot)
    {
        Span<double> target = _block.AsSpan(slot * _padded, _padded);
        double root = count == 1 ? 1.0 : Math.Sqrt(count);
        ref double from = ref MemoryMarshal.GetReference(row);
        ref double to = ref MemoryMarshal.GetReference(target);
        Vector512<double> factor = Vector512.Create(root);
        int j = 0;
        for (; j <= row.Length - Lanes; j += Lanes)
            (Vector512.LoadUnsafe(ref from, (nuint)j) * factor).StoreUnsafe(ref to, (nuint)j);
        for (; j < row.Length; j++)
            target[j] = row[j] * root;
        target[_width] = root;
    }

    private void AddBlock(int rows)
    {
        for (int j = 0; j < _padded; j += Lanes)
        {
            for (int i = 0; i <= j; i += Lanes)
                AddTile(ref _block[0], ref _square[(i * _padded) + j], i, j, rows, _padded);
        }
    }

    /// <summary>Adds Σ_k b[k, i + r] · b[k, j … j + 7] to rows r = 0 … 7 of a tile.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddTile(ref double block, ref double tile, int i, int j, int rows, int stride)
    {
        Vector512<double> c0 = Vector512.LoadUnsafe(ref tile, 0), c1 = Vector512.LoadUnsafe(ref tile, (nuint)stride);
        Vector512<double> c2 = Vector512.LoadUnsafe(ref tile, (nuint)(2 * stride)), c3 = Vector512.LoadUnsafe(ref tile, (nuint)(3 * stride));
        Vector512<double> c4 = Vector512.LoadUnsafe(ref tile, (nuint)(4 * stride)), c5 = Vector512.LoadUnsafe(ref tile, (nuint)(5 * stride));
        Vector512<double> c6 = Vector512.LoadUnsafe(ref tile, (nuint)(6 * stride)), c7 = Vector512.LoadUnsafe(ref tile, (nuint)(7 * stride));
        ref double left = ref Unsafe.Add(ref block, i);
        ref double right = ref Unsafe.Add(ref block, j);
        for (int k = 0; k < rows; k++)
        {
            Vector512<double> b = Vector512.LoadUnsafe(ref right);
            c0 = Vector512.FusedMultiplyAdd(Vector512.Create(left), b, c0);
            c1 = Vector512.FusedMultiplyAdd(Vector512.Create(Unsafe.Add(ref left, 1)), b, c1);
            c2 = Vector512.FusedMultiplyAdd(Vector512.Create(Unsafe.Add(ref left, 2)), b, c2);
            c3 = Vector512.FusedMultiplyAdd(Vector512.Create(Unsafe.Add(ref left, 3)), b, c3);
            c4 = Vector512.FusedMultiplyAdd(Vector512.Create(Unsafe.Add(ref left, 4)), b, c4);
            c5 = Vector512.FusedMultiplyAdd(Vector512.Create(Unsafe.Add(ref left, 5)), b, c5);
            c6 = Vector512.FusedMultiplyAdd(Vector512.Create(Unsafe.Add(ref left, 6)), b, c6);
            c7 = Vector512.FusedMultiplyAdd(Vector512.Create(Unsafe.Add(ref left, 7)), b, c7);
            left = ref Unsafe.Add(ref left, stride);
            right = ref Unsafe.Add(ref right, stride);
        }
        c0.StoreUnsafe(ref tile, 0);
        c1.StoreUnsafe(ref tile, (nuint)stride);
        c2.StoreUnsafe(ref tile, (nuint)(2 * stride));
        c3.StoreUnsafe(ref tile, (nuint)(3 * stride));
        c4.StoreUnsafe(ref tile, (nuint)(4 * stride));
        c5.StoreUnsafe(ref tile, (nuint)(5 * stride));
        c6.StoreUnsafe(ref tile, (nuint)(6 * stride));
        c7.StoreUnsafe(ref tile, (nuint)(7 * stride));
    }

    private void Finish()
    {
        double total = _square[(_width * _padded) + _width];
        for (int j = 0; j < _width; j++)
            Means[j] = _square[(j * _padded) + _width] / total;
        for (int i = 0; i < _width; i++)
        {
            for (int j = i; j < _width; j++)
            {
                double value = (_square[(i * _padded) + j] - (total * Means[i] * Means[j])) / (total - 1.0);
                Values[(i * _width) + j] = Values[(j * _width) + i] = value;
            }
        }
    }
}
