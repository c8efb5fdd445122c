using PureHDF.Filters;
using PureHDF.Selections;

namespace Challenge.Formats.PureHdf;

/// <summary>A column that PureHDF writes as a dataset, chunk after chunk.</summary>
internal abstract class WrittenColumn
{
    /// <summary>About the size of a chunk before compression.</summary>
    protected const int ChunkBytes = 1 << 19;

    /// <summary>As it is put into the file before the first value is written.</summary>
    public abstract H5Dataset Dataset { get; }

    /// <summary>Writes all values.</summary>
    public abstract void Write(H5NativeWriter writer);
}

/// <inheritdoc cref="WrittenColumn"/>
/// <typeparam name="T">Type of a value as PureHDF takes it.</typeparam>
internal abstract class WrittenColumn<T> : WrittenColumn
{
    private readonly H5Dataset<T[]> _dataset;
    private readonly long _rows;
    private readonly int[] _shape;
    private readonly int _rowsAtOnce;

    /// <param name="rows">Rows of the table.</param>
    /// <param name="shape">Lengths of the array in a row; empty where it holds one value.</param>
    /// <param name="rowBytes">Bytes of a row.</param>
    /// <param name="filters">What full chunks go through.</param>
    protected WrittenColumn(long rows, IReadOnlyList<int> shape, int rowBytes, List<H5Filter> filters)
    {
        (_rows, _shape) = (rows, [.. shape]);
        _rowsAtOnce = Math.Max(1, ChunkBytes / rowBytes);
        ulong[] lengths = [(ulong)rows, .. _shape.Select(static n => (ulong)n)];
        // A single chunk would have to be there before its header is written.
        _dataset = rows <= _rowsAtOnce
            ? new H5Dataset<T[]>(lengths)
            : new H5Dataset<T[]>(lengths, [(uint)_rowsAtOnce, .. _shape.Select(static n => (uint)n)], new(new OneChunk(), filters));
    }

    public override H5Dataset Dataset => _dataset;

    public override void Write(H5NativeWriter writer)
    {
        for (long row = 0; row < _rows; row += _rowsAtOnce)
        {
            int count = (int)Math.Min(_rowsAtOnce, _rows - row);
            ulong[] starts = [(ulong)row, .. _shape.Select(static _ => 0UL)];
            ulong[] lengths = [(ulong)count, .. _shape.Select(static n => (ulong)n)];
            writer.Write(_dataset, Next(count), fileSelection: new HyperslabSelection(lengths.Length, starts, lengths));
        }
    }

    /// <summary>The values of the next rows.</summary>
    protected abstract T[] Next(int rows);
}
