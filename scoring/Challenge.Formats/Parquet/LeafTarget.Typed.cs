using System.Runtime.CompilerServices;

namespace Challenge.Formats.Parquet;

/// <inheritdoc/>
/// <typeparam name="T">What the table holds: long, float, double or string.</typeparam>
internal sealed class LeafTarget<T> : LeafTarget
{
    /// <summary>Rows of a list that are moved to their columns together: few enough to stay in the cache.</summary>
    private const int RowsAtOnce = 256;

    private readonly IReadOnlyList<RowGroup> _groups;
    private readonly int _index;
    private readonly RowNumbers _rows;
    private readonly ReadMeter _meter;
    private readonly Func<ValueReader<T>> _reader;
    private readonly ulong[]?[] _nulls;
    private readonly Lock _lock = new();
    private ListShape? _shape;
    private T[][]? _columns;

    /// <param name="leaf">The column.</param>
    /// <param name="index">Its place among those of the file.</param>
    /// <param name="groups">The row groups.</param>
    /// <param name="rows">Where each begins.</param>
    /// <param name="meter">Counts what the values take.</param>
    /// <param name="reader">Makes a reader of values for one thread.</param>
    public LeafTarget(LeafColumn leaf, int index, IReadOnlyList<RowGroup> groups, RowNumbers rows, ReadMeter meter, Func<ValueReader<T>> reader)
        : base(leaf)
    {
        (_groups, _index, _rows, _meter, _reader) = (groups, index, rows, meter, reader);
        _nulls = new ulong[groups.Count][];
        if (!IsList)
            TakeRoom(1);
    }

    private bool IsList => Leaf.MaximumRepetition > 0;

    private int Width => _shape?.Count ?? 1;

    public override void Read(int group, PageSource source, CancellationToken cancellationToken)
    {
        ChunkInfo chunk = _groups[group].Chunks[_index];
        (int first, int rows) = (_rows.Start(group), _rows.Count(group));
        if (IsList ? chunk.Values < rows : chunk.Values != rows)
            throw UnreadableParquetException.Damaged($"the footer states {chunk.Values} values for {rows} rows");
        using PageReader pages = new(source, chunk, _meter);
        ChunkReader<T> reader = new(Leaf, _reader(), _meter);
        if (!IsList)
        {
            ChunkEntries plain = new(rows, isList: false);
            reader.Read(pages, Room()[0].AsSpan(first, rows), plain, cancellationToken);
            _nulls[group] = plain.Nulls;
            return;
        }
        long bytes = chunk.Values * (Unsafe.SizeOf<T>() + sizeof(byte));
        if (chunk.Values > Array.MaxLength)
            throw UnreadableParquetException.Unsupported("a row group holds more than two thousand million values of a list", "Write smaller row groups.");
        _meter.TakeTable(bytes);
        ChunkEntries entries = new((int)chunk.Values, isList: true);
        T[] values = GC.AllocateUninitializedArray<T>((int)chunk.Values);
        reader.Read(pages, values, entries, cancellationToken);
        ListShape shape = Shape(entries, first);
        shape.Check(entries, rows, first);
        MoveToColumns(values, Room(), first, rows);
        _nulls[group] = entries.Nulls;
        _meter.ReturnTable(bytes);
    }

    public override IEnumerable<Column> Columns(NullFindings nulls, IReadOnlySet<string>? wanted)
    {
        if (IsList && _shape is null)
        {
            throw UnreadableParquetException.Unsupported(
                $"column '{Leaf.Name}' is a list in a table without rows, so nobody can tell how many columns it makes", "Leave it out, or write at least one row.");
        }
        for (int c = 0; c < Width; c++)
        {
            string name = _shape?.Name(c) ?? Leaf.Name;
            if (wanted?.Contains(name) != false)
                yield return nulls.Resolve(name, Room()[c], NullRows(c));
        }
    }

    /// <summary>The rows in which a column is missing, in rising order.</summary>
    private IEnumerable<int> NullRows(int column)
    {
        for (int group = 0; group < _nulls.Length; group++)
        {
            if (_nulls[group] is not { } mask)
                continue;
            if (Width == 1)
            {
                foreach (int row in ChunkEntries.SetBits(mask))
                    yield return _rows.Start(group) + row;
                continue;
            }
            // Every column looks at its own entries only: a list of thousands makes as many columns.
            for (int row = 0, entry = column; row < _rows.Count(group); row++, entry += Width)
            {
                if ((mask[entry >> 6] >> (entry & 63) & 1) == 1)
                    yield return _rows.Start(group) + row;
            }
        }
    }

    private ListShape Shape(ChunkEntries entries, int firstRow)
    {
        lock (_lock)
        {
            if (_shape is null)
            {
                _shape = ListShape.OfFirstRow(Leaf, entries.Repetition, firstRow);
                TakeRoom(_shape.Count);
            }
            return _shape;
        }
    }

    private void TakeRoom(int columns)
    {
        _meter.TakeColumns(columns);
        _meter.TakeTable((long)_rows.Total * columns * Unsafe.SizeOf<T>());
    }

    /// <summary>The arrays of all rows; made when the first group is read, so that a file that is refused early costs nothing.</summary>
    private T[][] Room()
    {
        lock (_lock)
        {
            if (_columns is null)
            {
                _columns = new T[Width][];
                for (int c = 0; c < _columns.Length; c++)
                    _columns[c] = GC.AllocateUninitializedArray<T>(_rows.Total);
            }
            return _columns;
        }
    }

    private static void MoveToColumns(T[] values, T[][] columns, int firstRow, int rows)
    {
        int width = columns.Length;
        for (int block = 0; block < rows; block += RowsAtOnce)
        {
            int end = Math.Min(rows, block + RowsAtOnce);
            for (int c = 0; c < width; c++)
            {
                T[] column = columns[c];
                for (int row = block, at = (block * width) + c; row < end; row++, at += width)
                    column[firstRow + row] = values[at];
            }
        }
    }
}
