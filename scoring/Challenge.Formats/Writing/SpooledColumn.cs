using System.Buffers.Binary;
using System.Text;

namespace Challenge.Formats.Writing;

/// <summary>
/// The values of a column in a lane of a <see cref="Spool"/>, and what can only be said of them when all are there. Numbers lie as they are stored in
/// files, little-endian; each text lies in UTF-8 after its length in four bytes.
/// </summary>
/// <param name="like">A column that says name, type and shape.</param>
/// <param name="spool">Where the values lie.</param>
/// <param name="lane">In which lane.</param>
internal sealed class SpooledColumn(Column like, Spool spool, int lane)
{
    private const int ValuesAtOnce = 1 << 16;

    private byte[] _bytes = [];

    public string Name => like.Name;

    public ColumnType Type => like.Type;

    /// <summary>Lengths of the array in each row; empty where a row holds one value.</summary>
    public IReadOnlyList<int> Shape => like.Shape;

    /// <summary>Values in a row.</summary>
    public int Width => like.Width;

    /// <summary>CRC-32 of the numbers.</summary>
    public uint Checksum { get; private set; }

    /// <summary>Characters of the longest text, 1 at least.</summary>
    public int LongestCharacters { get; private set; } = 1;

    /// <summary>Bytes in UTF-8 of the longest text, 1 at least.</summary>
    public int LongestBytes { get; private set; } = 1;

    /// <summary>Bytes of all texts in UTF-8.</summary>
    public long TextBytes { get; private set; }

    /// <summary>Bytes of all numbers.</summary>
    public long NumberBytes => spool.Length(lane);

    public void Append(Column block)
    {
        switch (block)
        {
            case Column<long> c:
                AppendNumbers(c.Values);
                break;
            case Column<double> c:
                AppendNumbers(c.Values);
                break;
            case Column<float> c:
                AppendNumbers(c.Values);
                break;
            case Column<string> c:
                foreach (string text in c.Values)
                    AppendText(text);
                break;
        }
    }

    /// <summary>The bytes of all numbers.</summary>
    public Stream OpenNumbers() => spool.Open(lane);

    /// <summary>The texts in UTF-8, one after the other; each is to be used before the next is asked for.</summary>
    public SpooledTexts OpenTexts() => new(spool.Open(lane));

    private void AppendNumbers<T>(T[] values)
        where T : unmanaged
    {
        for (int at = 0; at < values.Length; at += ValuesAtOnce)
        {
            ReadOnlySpan<byte> bytes = LittleEndian.Bytes<T>(values.AsSpan(at, Math.Min(ValuesAtOnce, values.Length - at)), ref _bytes);
            Checksum = Crc32.Append(Checksum, bytes);
            spool.Append(lane, bytes);
            // Values near the largest number of them: their sum must not overflow.
            if (values.Length - at <= ValuesAtOnce)
                break;
        }
    }

    private void AppendText(string text)
    {
        int length = Encoding.UTF8.GetByteCount(text);
        Grow(sizeof(int) + length);
        BinaryPrimitives.WriteInt32LittleEndian(_bytes, length);
        Encoding.UTF8.GetBytes(text, _bytes.AsSpan(sizeof(int)));
        spool.Append(lane, _bytes.AsSpan(0, sizeof(int) + length));
        LongestBytes = Math.Max(LongestBytes, length);
        TextBytes += length;
        if (text.Length > LongestCharacters)
            LongestCharacters = Math.Max(LongestCharacters, text.EnumerateRunes().Count());
    }

    private void Grow(int bytes)
    {
        if (_bytes.Length < bytes)
            _bytes = new byte[Math.Max(256, 2 * bytes)];
    }
}
