using System.Buffers.Binary;
using System.Globalization;

namespace Challenge.Formats.Root;

/// <summary>A column of lists being filled: each row takes so many elements, shorter lists are filled up, longer ones cut or refused.</summary>
internal sealed class ListFill
{
    private readonly TreeColumn _column;
    private readonly ReadOptions _options;
    private readonly int _size;
    private readonly long[] _lengths;
    private readonly long[] _integers = [];
    private readonly float[] _singles = [];
    private readonly double[] _reals = [];

    public ListFill(TreeColumn column, int rows, ReadOptions options)
    {
        (_column, _options, _size, _lengths) = (column, options, LeafKinds.Size(column.Kind), new long[rows]);
        int values = checked(rows * column.ListLength);
        switch (LeafKinds.TypeOf(column.Kind))
        {
            case ColumnType.Float32:
                _singles = new float[values];
                Array.Fill(_singles, (float)options.ListFill);
                break;
            case ColumnType.Float64:
                _reals = new double[values];
                Array.Fill(_reals, options.ListFill);
                break;
            default:
                _integers = new long[values];
                Array.Fill(_integers, (long)options.ListFill);
                break;
        }
    }

    public IEnumerable<Column> ToColumns()
    {
        yield return LeafKinds.TypeOf(_column.Kind) switch
        {
            ColumnType.Float32 => Column.Of(_column.Name, _singles, _column.ListLength),
            ColumnType.Float64 => Column.Of(_column.Name, _reals, _column.ListLength),
            _ => Column.Of(_column.Name, _integers, _column.ListLength),
        };
        yield return Column.Of(_column.Name + TreeColumn.LengthSuffix, _lengths);
    }

    /// <summary>Takes entries of a basket, from the <paramref name="first"/> on, as rows from <paramref name="row"/> on.</summary>
    public void Take(EmbeddedBasket basket, int first, int row, int count)
    {
        if (basket.Offsets.Length != basket.Entries)
            throw UnreadableRootException.Unsupported("a basket does not say where its entries begin", "Write the tree again with hadd.", _column.Name);
        for (int entry = first; entry < first + count; entry++, row++)
        {
            int begin = basket.Offsets[entry];
            int end = entry + 1 < basket.Entries ? basket.Offsets[entry + 1] : basket.Data.Length;
            if (begin < 0 || end > basket.Data.Length || end - begin < _column.ListHeader || (end - begin - _column.ListHeader) % _size != 0)
                throw UnreadableRootException.Damaged("a basket states impossible places", _column.Name);
            ReadOnlySpan<byte> elements = basket.Data.AsSpan(begin, end - begin);
            int length = (elements.Length - _column.ListHeader) / _size;
            if (_column.ListHeader > 0 && BinaryPrimitives.ReadInt32BigEndian(elements[(_column.ListHeader - 4)..]) != length)
                throw UnreadableRootException.Damaged("a vector states another size than it has", _column.Name);
            Take(elements[_column.ListHeader..], row, length);
        }
    }

    private void Take(ReadOnlySpan<byte> elements, int row, int length)
    {
        if (length > _column.ListLength && !_options.CutLists)
        {
            throw UnreadableRootException.Unsupported(
                string.Create(CultureInfo.InvariantCulture, $"row {_options.FirstRow + row + 1L} holds a list of {length} elements, and {_column.ListLength} are wanted"),
                "Give its field a longer shape, or cut longer lists (source.file.lists).", _column.Name);
        }
        _lengths[row] = length;
        int at = row * _column.ListLength;
        for (int i = 0; i < Math.Min(length, _column.ListLength); i++)
        {
            ReadOnlySpan<byte> value = elements[(i * _size)..];
            switch (_column.Kind)
            {
                case LeafKind.Float32:
                    _singles[at + i] = BinaryPrimitives.ReadSingleBigEndian(value);
                    break;
                case LeafKind.Float64:
                    _reals[at + i] = BinaryPrimitives.ReadDoubleBigEndian(value);
                    break;
                default:
                    _integers[at + i] = LeafKinds.Integer(_column.Kind, value) ?? throw UnreadableRootException.Unsupported(
                        string.Create(CultureInfo.InvariantCulture, $"row {_options.FirstRow + row + 1L} holds an unsigned integer beyond the 64-bit signed range"), "Store it as a signed integer.", _column.Name);
                    break;
            }
        }
    }
}
