using System.Globalization;
using System.Runtime.CompilerServices;

namespace Challenge.Formats.Parquet;

/// <summary>
/// Makes an array column of lists of varying length, and beside it one of their lengths (<see cref="ReadOptions.ListLengths"/>): shorter lists are filled up, longer ones
/// cut or refused.
/// </summary>
/// <typeparam name="T">What the table holds: long, float or double.</typeparam>
internal sealed class ListTarget<T> : LeafTarget
{
    private readonly ColumnChunks<T> _chunks;
    private readonly RowNumbers _rows;
    private readonly ReadOptions _options;
    private readonly int _width;
    private readonly T _fill;
    private readonly List<int>?[] _nulls;
    private readonly Lock _lock = new();
    private T[]? _values;
    private long[] _lengths = [];

    /// <param name="leaf">The column.</param>
    /// <param name="chunks">What the row groups hold of it.</param>
    /// <param name="rows">Which rows are read.</param>
    /// <param name="meter">Counts what the values take.</param>
    /// <param name="options">How many elements each row shall have, and what becomes of lists that have fewer or more.</param>
    public ListTarget(LeafColumn leaf, ColumnChunks<T> chunks, RowNumbers rows, ReadMeter meter, ReadOptions options)
        : base(leaf)
    {
        (_chunks, _rows, _options) = (chunks, rows, options);
        _width = options.ListLengths[leaf.Name];
        _fill = Fill(options.ListFill);
        _nulls = new List<int>?[chunks.Groups];
        meter.TakeColumns(2);
        CheckLength(rows.Total, _width);
        meter.TakeTable((long)rows.Total * ((_width * (long)Unsafe.SizeOf<T>()) + sizeof(long)));
    }

    public override void Read(int group, PageSource source, CancellationToken cancellationToken) =>
        _chunks.ReadLists(group, source, (values, entries) => Place(values, entries, group), cancellationToken);

    public override IEnumerable<Column> Columns(NullFindings nulls, IReadOnlySet<string>? wanted)
    {
        yield return nulls.Resolve(Leaf.Name, Room(), _nulls.SelectMany(static places => places ?? []), _width);
        yield return Column.Of(Leaf.LengthName, _lengths);
    }

    private void Place(T[] values, ChunkEntries entries, int group)
    {
        T[] room = Room();
        ReadOnlySpan<byte> repetition = entries.Repetition;
        int row = _rows.Start(group), end = row + _rows.Count(group);
        for (int at = 0; at < repetition.Length; row++)
        {
            int length = repetition[(at + 1)..].IndexOf((byte)0) + 1;
            if (length == 0)
                length = repetition.Length - at;
            if (row == end || repetition[at] != 0)
                throw UnreadableParquetException.Damaged("a list has other rows than the table");
            int elements = entries.ElementsAt(at, length) ?? throw UnreadableParquetException.Unsupported(
                string.Create(CultureInfo.InvariantCulture, $"row {_rows.InFile(row)} has no list, not even an empty one"), "Write an empty list where there are no elements.");
            if (elements == 0 && length > 1)
                throw UnreadableParquetException.Damaged("an empty list has elements");
            Place(values.AsSpan(at, elements), room, row);
            if (entries.Nulls is not null)
                AddNulls(entries, group, at, Math.Min(elements, _width), row);
            at += length;
        }
        if (row != end)
            throw UnreadableParquetException.Damaged("a list has fewer rows than the table");
    }

    private void Place(ReadOnlySpan<T> elements, T[] room, int row)
    {
        if (elements.Length > _width && !_options.CutLists)
        {
            throw UnreadableParquetException.Unsupported(
                string.Create(CultureInfo.InvariantCulture, $"row {_rows.InFile(row)} holds a list of {elements.Length} elements, and {_width} are wanted"),
                "Give its field a longer shape, or cut longer lists (source.file.lists).");
        }
        _lengths[row] = elements.Length;
        Span<T> places = room.AsSpan(row * _width, _width);
        ReadOnlySpan<T> kept = elements[..Math.Min(elements.Length, _width)];
        kept.CopyTo(places);
        places[kept.Length..].Fill(_fill);
    }

    private void AddNulls(ChunkEntries entries, int group, int at, int elements, int row)
    {
        for (int i = 0; i < elements; i++)
        {
            if (entries.IsNull(at + i))
                (_nulls[group] ??= []).Add((row * _width) + i);
        }
    }

    /// <summary>The places of all rows; made when the first group is read, so that a file that is refused early costs nothing.</summary>
    private T[] Room()
    {
        lock (_lock)
        {
            if (_values is null)
            {
                _values = GC.AllocateUninitializedArray<T>(_rows.Total * _width);
                _lengths = new long[_rows.Total];
            }
            return _values;
        }
    }

    private static T Fill(double value)
    {
        if (typeof(T) == typeof(long))
            return (T)(object)(long)value;
        return typeof(T) == typeof(float) ? (T)(object)(float)value : (T)(object)value;
    }
}
