using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace Challenge.Formats.Numpy;

/// <summary>Writes arrays as numpy.save does: little endian, C order, header padded to 64 bytes.</summary>
internal static class NpyWriter
{
    private const int BlockBytes = 1 << 16;
    private const int MostRowDigits = 21;

    /// <summary>One 1-D array.</summary>
    public static void WriteArray(Column column, Stream destination) =>
        WriteElements([column], Quote(TypeString(column)), string.Create(CultureInfo.InvariantCulture, $"({column.Count},)"), destination);

    /// <summary>
    /// A whole table in one array: 1-D for one column named "0"; 2-D for columns of one type named "0", "1", …; otherwise 1-D of records.
    /// </summary>
    public static void WriteTable(Table table, Stream destination)
    {
        IReadOnlyList<Column> columns = table.Columns;
        bool plain = true;
        for (int c = 0; c < columns.Count; c++)
            plain &= columns[c].Name == c.ToString(CultureInfo.InvariantCulture) && TypeString(columns[c]) == TypeString(columns[0]);
        string rows = table.RowCount.ToString(CultureInfo.InvariantCulture);
        if (plain)
            WriteElements(columns, Quote(TypeString(columns[0])), columns.Count == 1 ? $"({rows},)" : $"({rows}, {columns.Count})", destination);
        else
            WriteElements(columns, $"[{string.Join(", ", columns.Select(c => $"({Quote(c.Name)}, {Quote(TypeString(c))})"))}]", $"({rows},)", destination);
    }

    private static void WriteElements(IReadOnlyList<Column> columns, string descr, string shape, Stream destination)
    {
        string rows = columns[0].Count.ToString(CultureInfo.InvariantCulture);
        // As numpy does, leave room for the number of rows to grow in place.
        destination.Write(Header($"{{'descr': {descr}, 'fortran_order': False, 'shape': {shape}, }}" + new string(' ', MostRowDigits - rows.Length)));
        if (columns.Count == 1 && BitConverter.IsLittleEndian && WriteDirectly(columns[0], destination))
            return;
        int[] widths = [.. columns.Select(Width)];
        int rowBytes = widths.Sum();
        int rowsAtOnce = Math.Max(1, BlockBytes / rowBytes);
        byte[] block = new byte[rowsAtOnce * rowBytes];
        for (int row = 0; row < columns[0].Count; row += rowsAtOnce)
        {
            int count = Math.Min(rowsAtOnce, columns[0].Count - row);
            block.AsSpan().Clear();
            int offset = 0;
            for (int c = 0; c < columns.Count; c++)
            {
                for (int i = 0; i < count; i++)
                    Encode(columns[c], row + i, block.AsSpan((i * rowBytes) + offset, widths[c]));
                offset += widths[c];
            }
            destination.Write(block, 0, count * rowBytes);
        }
    }

    private static bool WriteDirectly(Column column, Stream destination)
    {
        ReadOnlySpan<byte> bytes;
        for (int row = 0; row < column.Count; row += BlockBytes)
        {
            int count = Math.Min(BlockBytes, column.Count - row);
            switch (column)
            {
                case Column<long> c:
                    bytes = MemoryMarshal.AsBytes(c.Values.AsSpan(row, count));
                    break;
                case Column<double> c:
                    bytes = MemoryMarshal.AsBytes(c.Values.AsSpan(row, count));
                    break;
                case Column<float> c:
                    bytes = MemoryMarshal.AsBytes(c.Values.AsSpan(row, count));
                    break;
                default:
                    return false;
            }
            destination.Write(bytes);
        }
        return true;
    }

    private static void Encode(Column column, int row, Span<byte> bytes)
    {
        switch (column)
        {
            case Column<long> c:
                BinaryPrimitives.WriteInt64LittleEndian(bytes, c.Values[row]);
                break;
            case Column<double> c:
                BinaryPrimitives.WriteDoubleLittleEndian(bytes, c.Values[row]);
                break;
            case Column<float> c:
                BinaryPrimitives.WriteSingleLittleEndian(bytes, c.Values[row]);
                break;
            case Column<string> c:
                foreach (Rune rune in c.Values[row].EnumerateRunes())
                {
                    BinaryPrimitives.WriteInt32LittleEndian(bytes, rune.Value);
                    bytes = bytes[4..];
                }
                break;
        }
    }

    /// <summary>Header bytes; version 1 where it does, 2 when long, 3 when a name needs more than Latin-1.</summary>
    private static byte[] Header(string text)
    {
        bool isLatin = text.All(static c => c < 256);
        byte[] body = (isLatin ? Encoding.Latin1 : Encoding.UTF8).GetBytes(text);
        int version = !isLatin ? 3 : body.Length + 128 > ushort.MaxValue ? 2 : 1;
        int start = version == 1 ? 10 : 12;
        int length = (start + body.Length + 1 + 63) / 64 * 64;
        byte[] header = new byte[length];
        NpyHeader.Magic.CopyTo(header);
        header[6] = (byte)version;
        if (version == 1)
            BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(8), (ushort)(length - start));
        else
            BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(8), (uint)(length - start));
        header.AsSpan(start).Fill((byte)' ');
        body.CopyTo(header.AsSpan(start));
        header[^1] = (byte)'\n';
        return header;
    }

    private static string TypeString(Column column) => column switch
    {
        Column<long> => "<i8",
        Column<double> => "<f8",
        Column<float> => "<f4",
        _ => string.Create(CultureInfo.InvariantCulture, $"<U{Width(column) / 4}"),
    };

    /// <summary>Bytes of one value; for text, of the longest one.</summary>
    private static int Width(Column column)
    {
        switch (column)
        {
            case Column<float>:
                return 4;
            case Column<string> texts:
                int longest = 1;
                foreach (string text in texts.Values)
                {
                    if (text.Length > longest)
                        longest = Math.Max(longest, text.EnumerateRunes().Count());
                }
                return longest * 4;
            default:
                return 8;
        }
    }

    private static string Quote(string text)
    {
        StringBuilder quoted = new("'");
        foreach (char c in text)
        {
            if (c is '\\' or '\'')
                quoted.Append('\\').Append(c);
            else if (c < ' ')
                quoted.Append(CultureInfo.InvariantCulture, $"\\x{(int)c:x2}");
            else
                quoted.Append(c);
        }
        return quoted.Append('\'').ToString();
    }
}
