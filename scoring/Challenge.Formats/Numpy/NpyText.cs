using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Challenge.Formats.Numpy;

/// <summary>The parts of an .npy file that are text: its header as numpy.save writes it, padded to 64 bytes, and values of type U.</summary>
internal static class NpyText
{
    private const int MostRowDigits = 21;

    /// <summary>Header of an array in C order whose first dimension is the rows; version 1 where it does, 2 when long, 3 when a name needs more than Latin-1.</summary>
    /// <param name="descr">The element type as Python text: <c>'&lt;f8'</c>, or a list of fields.</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="inner">The other dimensions.</param>
    public static byte[] Header(string descr, long rows, IReadOnlyList<int> inner)
    {
        string digits = rows.ToString(CultureInfo.InvariantCulture);
        string shape = inner.Count == 0 ? $"({digits},)" : $"({digits}, {string.Join(", ", inner.Select(static d => d.ToString(CultureInfo.InvariantCulture)))})";
        // As numpy does, leave room for the number of rows to grow in place.
        string text = $"{{'descr': {descr}, 'fortran_order': False, 'shape': {shape}, }}" + new string(' ', MostRowDigits - digits.Length);
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

    /// <summary>UTF-8 as the UTF-32 of numpy's type U; what is left of <paramref name="value"/> becomes zeros.</summary>
    public static void Encode(ReadOnlySpan<byte> utf8, Span<byte> value)
    {
        while (utf8.Length > 0)
        {
            Rune.DecodeFromUtf8(utf8, out Rune rune, out int read);
            BinaryPrimitives.WriteInt32LittleEndian(value, rune.Value);
            utf8 = utf8[read..];
            value = value[sizeof(int)..];
        }
        value.Clear();
    }

    /// <summary>The text as a literal of Python.</summary>
    public static string Quote(string text)
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
