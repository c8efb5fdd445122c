using System.Buffers;
using System.Globalization;
using System.Text;

namespace Challenge.Formats.Delimited;

/// <summary>Text of some rows of a table, in memory.</summary>
internal sealed class RowText(byte delimiter)
{
    private const int LongestNumber = 40;

    /// <summary>What must stand in quotes: all delimiters, so that a reader never takes one for another, quotes and line breaks.</summary>
    private static readonly SearchValues<char> Special = SearchValues.Create(",;\t\"\r\n");

    private byte[] _bytes = new byte[1 << 16];
    private int _length;

    public void AddHeader(Table table)
    {
        for (int c = 0; c < table.Columns.Count; c++)
        {
            string name = table.Columns[c].Name;
            // White space around a name, and a byte order mark, survive only in quotes.
            AddText(name, mustQuote: name.Trim().Length != name.Length || name[0] == '\uFEFF');
            Add(c < table.Columns.Count - 1 ? delimiter : (byte)'\n');
        }
    }

    public void AddRows(Table table, int start, int end)
    {
        // A line that is blank would not be a row.
        bool isAlone = table.Columns.Count == 1;
        for (int row = start; row < end; row++)
        {
            for (int c = 0; c < table.Columns.Count; c++)
            {
                AddCell(table.Columns[c], row, isAlone);
                Add(c < table.Columns.Count - 1 ? delimiter : (byte)'\n');
            }
        }
    }

    /// <summary>Writes the text and starts anew.</summary>
    public void MoveTo(Stream destination)
    {
        destination.Write(_bytes, 0, _length);
        _length = 0;
    }

    private void AddCell(Column column, int row, bool isAlone)
    {
        switch (column)
        {
            case Column<long> integers:
                integers.Values[row].TryFormat(Room(LongestNumber), out int written, default, CultureInfo.InvariantCulture);
                _length += written;
                break;
            case Column<double> reals:
                reals.Values[row].TryFormat(Room(LongestNumber), out written, default, CultureInfo.InvariantCulture);
                EndReal(written, reals.Values[row]);
                break;
            case Column<float> singles:
                singles.Values[row].TryFormat(Room(LongestNumber), out written, default, CultureInfo.InvariantCulture);
                EndReal(written, singles.Values[row]);
                break;
            case Column<string> texts:
                AddText(texts.Values[row], mustQuote: isAlone && texts.Values[row].Length == 0);
                break;
        }
    }

    /// <summary>A whole number gets ".0", so that the column reads back as real numbers whoever reads it; the others are written as Python does.</summary>
    private void EndReal(int written, double value)
    {
        if (!double.IsFinite(value))
        {
            Add(double.IsNaN(value) ? "nan"u8 : value > 0 ? "inf"u8 : "-inf"u8);
            return;
        }
        bool isWhole = !_bytes.AsSpan(_length, written).ContainsAny((byte)'.', (byte)'E');
        _length += written;
        if (isWhole)
            Add(".0"u8);
    }

    private void AddText(string text, bool mustQuote)
    {
        bool isQuoted = mustQuote || text.AsSpan().ContainsAny(Special);
        string written = isQuoted ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
        _length += Encoding.UTF8.GetBytes(written, Room(Encoding.UTF8.GetMaxByteCount(written.Length)));
    }

    private void Add(byte value)
    {
        Room(1)[0] = value;
        _length++;
    }

    private void Add(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Room(bytes.Length));
        _length += bytes.Length;
    }

    private Span<byte> Room(int bytes)
    {
        if (_bytes.Length - _length < bytes)
            Array.Resize(ref _bytes, Math.Max(2 * _bytes.Length, _length + bytes));
        return _bytes.AsSpan(_length);
    }
}
