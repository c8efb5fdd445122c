using System.Runtime.CompilerServices;

namespace Challenge.Formats.Parquet;

/// <inheritdoc/>
/// <typeparam name="T">What the table holds: long, float, double or string.</typeparam>
internal sealed class LeafTarget<T> : LeafTarget
{
    /// <summary>Rows of a list that are moved to their columns together: few enough to stay in the cache.</summary>
    private const int RowsAtOnce = 256;

    private readonly ColumnChunks<T> _chunks;
    private readonly RowNumbers _rows;
    private readonly ReadMeter _meter;

    /// <summary>Whether a list is one array column; otherwise each place of it is a column.</summary>
    private readonly bool _isArray;
    private readonly ulong[]?[] _nulls;
    private readonly Lock _lock = new();
    private ListShape? _shape;
    private T[][]? _columns;

    /// <param name="leaf">The column.</param>
    /// <param name="chunks">What the row groups hold of it.</param>
    /// <param name="rows">Which rows are read.</param>
    /// <param name="meter">Counts what the values take.</param>
    /// <param name="options">Whether it is wanted as an array.</param>
    public LeafTarget(LeafColumn leaf, ColumnChunks<T> chunks, RowNumbers rows, ReadMeter meter, ReadOptions options)
        : base(leaf)
    {
        (_chunks, _rows, _meter) = (chunks, rows, meter);
        _isArray = IsList && options.KeepArrays && options.Columns?.Contains(leaf.Name) == true;
        _nulls = new ulong[chunks.Groups][];
        if (!IsList)
            TakeRoom(1);
    }

    private bool IsList => Leaf.MaximumRepetition > 0;

    private int Width => _shape?.Count ?? 1;

    public override void Read(int group, PageSource source, CancellationToken cancellationToken)
    {
        (int first, int rows) = (_rows.Start(group), _rows.Count(group));
        if (!IsList)
        {
            _nulls[group] = _chunks.ReadValues(group, source, Room()[0].AsSpan(first, rows), cancellationToken).Nulls;
            return;
        }
        // Windows of a file have one shape, that of its first row, as the whole has.
        if (_rows.First > 0 && _shape is null)
            _chunks.ReadFirstList(source, (_, entries) => Shape(entries), cancellationToken);
        _chunks.ReadLists(group, source, (values, entries) =>
        {
            Shape(entries).Check(entries, rows, _rows.InFile(first) - 1);
            if (_isArray)
                values.CopyTo(Room()[0], (long)first * Width);
            else
                MoveToColumns(values, Room(), first, rows);
            _nulls[group] = entries.Nulls;
        }, cancellationToken);
    }

    public override IEnumerable<Column> Columns(NullFindings nulls, IReadOnlySet<string>? wanted)
    {
        if (IsList && _shape is null && _rows.IsPastEnd)
            yield break;
        if (IsList && _shape is null)
        {
            throw UnreadableParquetException.Unsupported(
                $"column '{Leaf.Name}' is a list in a table without rows, so nobody can tell how many columns it makes", "Leave it out, or write at least one row.");
        }
        if (_isArray)
        {
            yield return nulls.Resolve(Leaf.Name, Room()[0], NullPlaces(), [.. _shape!.Lengths]);
            yield break;
        }
        for (int c = 0; c < Width; c++)
        {
            string name = _shape?.Name(c) ?? Leaf.Name;
            if (wanted is null || wanted.Contains(name) || wanted.Contains(Leaf.Name))
                yield return nulls.Resolve(name, Room()[c], NullRows(c));
        }
    }

    /// <summary>The places of an array column that are missing, in rising order.</summary>
    private IEnumerable<int> NullPlaces() => _nulls.SelectMany((mask, group) => mask is null ? [] : ChunkEntries.SetBits(mask).Select(entry => (_rows.Start(group) * Width) + entry));

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

    /// <summary>The shape of all rows: that of the entries of the first one that are seen.</summary>
    private ListShape Shape(ChunkEntries entries)
    {
        lock (_lock)
        {
            if (_shape is null)
            {
                _shape = ListShape.OfFirstRow(Leaf, entries.Repetition, 0);
                TakeRoom(_shape.Count);
            }
            return _shape;
        }
    }

    private void TakeRoom(int columns)
    {
        _meter.TakeColumns(_isArray ? 1 : columns);
        if (_isArray)
            CheckLength(_rows.Total, columns);
        _meter.TakeTable((long)_rows.Total * columns * Unsafe.SizeOf<T>());
    }

    /// <summary>The arrays of all rows; made when the first group is read, so that a file that is refused early costs nothing.</summary>
    private T[][] Room()
    {
        lock (_lock)
        {
            if (_columns is null)
            {
                _columns = new T[_isArray ? 1 : Width][];
                for (int c = 0; c < _columns.Length; c++)
                    _columns[c] = GC.AllocateUninitializedArray<T>(_isArray ? _rows.Total * Width : _rows.Total);
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
