using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Challenge.Formats.Delimited;

/// <summary>Writes text tables: UTF-8, LF, a header line, shortest numbers that read back as the same bits. The same table gives the same bytes.</summary>
internal sealed class TextTableWriter(Stream destination, byte delimiter)
{
    private const int BufferBytes = 1 << 16;
    private const int LongestNumber = 32;

    /// <summary>What must stand in quotes: all delimiters, so that a reader never takes one for another, quotes and line breaks.</summary>
    private static readonly SearchValues<char> Special = SearchValues.Create(",;\t\"\r\n");

    private readonly byte[] _buffer = new byte[BufferBytes];
    private int _length;

    public void Write(Table table)
    {
        WritableTable.Check(table);
        for (int c = 0; c < table.Columns.Count; c++)
        {
            string name = table.Columns[c].Name;
            Put(c == 0 ? [] : [delimiter]);
            // White space around a name, and a byte order mark, survive only in quotes.
            Text(name, mustQuote: name.Trim().Length != name.Length || name[0] == '\uFEFF');
        }
        Put("\n"u8);
        bool alone = table.Columns.Count == 1;
        for (int row = 0; row < table.RowCount; row++)
        {
            for (int c = 0; c < table.Columns.Count; c++)
            {
                if (c > 0)
                    Put([delimiter]);
                Cell(table.Columns[c], row, alone);
            }
            Put("\n"u8);
        }
        Flush();
    }

    private void Cell(Column column, int row, bool alone)
    {
        switch (column)
        {
            case Column<long> integers:
                EnsureRoom(LongestNumber);
                Utf8Formatter.TryFormat(integers.Values[row], _buffer.AsSpan(_length), out int written);
                _length += written;
                break;
            case Column<double> reals:
                EnsureRoom(LongestNumber);
                reals.Values[row].TryFormat(_buffer.AsSpan(_length), out written, default, CultureInfo.InvariantCulture);
                EndReal(written, double.IsFinite(reals.Values[row]), reals.Values[row] > 0);
                break;
            case Column<float> singles:
                EnsureRoom(LongestNumber);
                singles.Values[row].TryFormat(_buffer.AsSpan(_length), out written, default, CultureInfo.InvariantCulture);
                EndReal(written, float.IsFinite(singles.Values[row]), singles.Values[row] > 0);
                break;
            case Column<string> texts:
                // A blank line would not be a row.
                Text(texts.Values[row], mustQuote: alone && texts.Values[row].Length == 0);
                break;
        }
    }

    /// <summary>A whole number gets ".0", so that the column reads back as real numbers whoever reads it; infinities are written as Python does.</summary>
    private void EndReal(int written, bool isFinite, bool isPositive)
    {
        Span<byte> number = _buffer.AsSpan(_length, written);
        if (!isFinite)
        {
            if (number[^1] == 'y')
                Put(isPositive ? "inf"u8 : "-inf"u8);
            else
                Put("nan"u8);
            return;
        }
        _length += written;
        if (!number.ContainsAny((byte)'.', (byte)'E'))
            Put(".0"u8);
    }

    private void Text(string text, bool mustQuote)
    {
        if (!mustQuote && !text.AsSpan().ContainsAny(Special))
        {
            PutText(text);
            return;
        }
        Put("\""u8);
        PutText(text.Replace("\"", "\"\"", StringComparison.Ordinal));
        Put("\""u8);
    }

    private void PutText(string text)
    {
        int most = Encoding.UTF8.GetMaxByteCount(text.Length);
        if (most <= BufferBytes)
        {
            EnsureRoom(most);
            _length += Encoding.UTF8.GetBytes(text, _buffer.AsSpan(_length));
            return;
        }
        Flush();
        destination.Write(Encoding.UTF8.GetBytes(text));
    }

    private void Put(ReadOnlySpan<byte> bytes)
    {
        EnsureRoom(bytes.Length);
        bytes.CopyTo(_buffer.AsSpan(_length));
        _length += bytes.Length;
    }

    private void EnsureRoom(int bytes)
    {
        if (_buffer.Length - _length < bytes)
            Flush();
    }

    private void Flush()
    {
        destination.Write(_buffer, 0, _length);
        _length = 0;
    }
}
