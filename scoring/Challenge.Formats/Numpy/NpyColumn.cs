using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Unicode;

namespace Challenge.Formats.Numpy;

/// <summary>A column being filled from the bytes of an array.</summary>
internal sealed class NpyColumn
{
    private readonly NpyType _type;
    private readonly long[] _integers = [];
    private readonly float[] _singles = [];
    private readonly double[] _reals = [];
    private readonly string[] _texts = [];

    private readonly int[] _shape;
    private readonly int _width;

    /// <param name="name">Its name.</param>
    /// <param name="type">What a value is in the bytes.</param>
    /// <param name="offset">Bytes from the start of a row, or of the array in Fortran order.</param>
    /// <param name="rows">How many rows.</param>
    /// <param name="shape">Of an array column, the array in each row; its values are then all that there is in a row.</param>
    public NpyColumn(string name, NpyType type, long offset, int rows, params int[] shape)
    {
        (Name, _type, Offset, _shape) = (name, type, offset, shape);
        _width = shape.Aggregate(1, static (product, length) => product * length);
        rows = checked(rows * _width);
        switch (type.ColumnType)
        {
            case ColumnType.Int64:
                _integers = GC.AllocateUninitializedArray<long>(rows);
                break;
            case ColumnType.Float32:
                _singles = GC.AllocateUninitializedArray<float>(rows);
                break;
            case ColumnType.Float64:
                _reals = GC.AllocateUninitializedArray<double>(rows);
                break;
            default:
                _texts = new string[rows];
                break;
        }
    }

    public string Name { get; }

    /// <summary>Bytes from the start of a row, or of the array in Fortran order.</summary>
    public long Offset { get; }

    public Column ToColumn() => _type.ColumnType switch
    {
        ColumnType.Int64 => Column.Of(Name, _integers, _shape),
        ColumnType.Float32 => Column.Of(Name, _singles, _shape),
        ColumnType.Float64 => Column.Of(Name, _reals, _shape),
        _ => Column.Of(Name, _texts, _shape),
    };

    /// <summary>
    /// Decodes <paramref name="count"/> rows, the first one at the start of <paramref name="bytes"/> and each <paramref name="stride"/> bytes
    /// after the one before. Gives the row that cannot be held, or −1.
    /// </summary>
    public int Decode(ReadOnlySpan<byte> bytes, int stride, int firstRow, int count)
    {
        if (_shape.Length > 0)
            (stride, firstRow, count) = (_type.Size, firstRow * _width, count * _width);
        if (stride == _type.Size && TryCopy(bytes[..(count * stride)], firstRow, count))
            return -1;
        for (int i = 0; i < count; i++)
        {
            if (!TryDecode(bytes.Slice(i * stride, _type.Size), firstRow + i))
                return (firstRow + i) / _width;
        }
        return -1;
    }

    /// <summary>What is wrong with a row that <see cref="Decode"/> gave.</summary>
    public string Complaint => _type.Kind switch
    {
        NpyKind.Unsigned => "holds an unsigned integer beyond the 64-bit signed range",
        NpyKind.Bytes => "holds bytes that are not UTF-8 text",
        _ => "holds text that is not Unicode or has NUL inside",
    };

    /// <summary>Values that lie one after the other as this machine holds them need no decoding.</summary>
    private bool TryCopy(ReadOnlySpan<byte> bytes, int firstRow, int count)
    {
        if (_type.IsBigEndian == BitConverter.IsLittleEndian)
            return false;
        switch (_type.Kind, _type.Size)
        {
            case (NpyKind.Signed, 8):
                bytes.CopyTo(MemoryMarshal.AsBytes(_integers.AsSpan(firstRow, count)));
                return true;
            case (NpyKind.Real, 8):
                bytes.CopyTo(MemoryMarshal.AsBytes(_reals.AsSpan(firstRow, count)));
                return true;
            case (NpyKind.Real, 4):
                bytes.CopyTo(MemoryMarshal.AsBytes(_singles.AsSpan(firstRow, count)));
                return true;
            default:
                return false;
        }
    }

    private bool TryDecode(ReadOnlySpan<byte> bytes, int row)
    {
        bool big = _type.IsBigEndian;
        switch (_type.Kind)
        {
            case NpyKind.Boolean:
                _integers[row] = bytes[0] == 0 ? 0 : 1;
                return true;
            case NpyKind.Signed:
                _integers[row] = _type.Size switch
                {
                    1 => (sbyte)bytes[0],
                    2 => big ? BinaryPrimitives.ReadInt16BigEndian(bytes) : BinaryPrimitives.ReadInt16LittleEndian(bytes),
                    4 => big ? BinaryPrimitives.ReadInt32BigEndian(bytes) : BinaryPrimitives.ReadInt32LittleEndian(bytes),
                    _ => big ? BinaryPrimitives.ReadInt64BigEndian(bytes) : BinaryPrimitives.ReadInt64LittleEndian(bytes),
                };
                return true;
            case NpyKind.Unsigned:
                ulong unsigned = _type.Size switch
                {
                    1 => bytes[0],
                    2 => big ? BinaryPrimitives.ReadUInt16BigEndian(bytes) : BinaryPrimitives.ReadUInt16LittleEndian(bytes),
                    4 => big ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : BinaryPrimitives.ReadUInt32LittleEndian(bytes),
                    _ => big ? BinaryPrimitives.ReadUInt64BigEndian(bytes) : BinaryPrimitives.ReadUInt64LittleEndian(bytes),
                };
                _integers[row] = (long)unsigned;
                return unsigned <= long.MaxValue;
            case NpyKind.Real when _type.Size == 8:
                _reals[row] = big ? BinaryPrimitives.ReadDoubleBigEndian(bytes) : BinaryPrimitives.ReadDoubleLittleEndian(bytes);
                return true;
            case NpyKind.Real when _type.Size == 4:
                _singles[row] = big ? BinaryPrimitives.ReadSingleBigEndian(bytes) : BinaryPrimitives.ReadSingleLittleEndian(bytes);
                return true;
            case NpyKind.Real:
                _singles[row] = (float)(big ? BinaryPrimitives.ReadHalfBigEndian(bytes) : BinaryPrimitives.ReadHalfLittleEndian(bytes));
                return true;
            case NpyKind.Bytes:
                ReadOnlySpan<byte> used = bytes.TrimEnd((byte)0);
                _texts[row] = Encoding.UTF8.GetString(used);
                return Utf8.IsValid(used) && !used.Contains((byte)0);
            default:
                return TryText(bytes, big, out _texts[row]);
        }
    }

    private static bool TryText(ReadOnlySpan<byte> bytes, bool big, out string text)
    {
        text = "";
        int length = bytes.Length / 4;
        while (length > 0 && bytes.Slice((length - 1) * 4, 4).IndexOfAnyExcept((byte)0) < 0)
            length--;
        if (length == 0)
            return true;
        StringBuilder characters = new(length);
        for (int i = 0; i < length; i++)
        {
            uint code = big ? BinaryPrimitives.ReadUInt32BigEndian(bytes[(i * 4)..]) : BinaryPrimitives.ReadUInt32LittleEndian(bytes[(i * 4)..]);
            if (code == 0 || !Rune.IsValid(code))
                return false;
            if (code < 0x10000)
                characters.Append((char)code);
            else
                characters.Append(new Rune(code).ToString());
        }
        text = characters.ToString();
        return true;
    }
}
