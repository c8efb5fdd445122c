namespace Challenge.Formats.Parquet;

/// <summary>
/// Reads the hybrid of runs and bit-packed groups that levels, dictionary indices and booleans are encoded in (Encodings.md, "RLE"): an odd
/// header is groups of eight packed values, an even one a value that repeats.
/// </summary>
internal ref struct HybridReader
{
    private const int WidestValue = 32;

    private readonly ReadOnlySpan<byte> _bytes;
    private readonly int _width;
    private int _at;
    private int _left;
    private int _value;
    private long _bit;
    private bool _isPacked;

    public HybridReader(ReadOnlySpan<byte> bytes, int width)
    {
        if (width > WidestValue)
            throw UnreadableParquetException.Damaged($"a page packs values of {width} bits");
        _bytes = bytes;
        _width = width;
    }

    /// <summary>
    /// Gives the next values: <paramref name="count"/> times one value that repeats (true), or unpacked into <paramref name="buffer"/> (false).
    /// At most <paramref name="wanted"/>, and when packed at most as many as the buffer takes.
    /// </summary>
    public bool Next(int wanted, scoped Span<int> buffer, out int count, out int value)
    {
        if (_left == 0)
            BeginRun();
        value = _value;
        count = Math.Min(wanted, _left);
        if (!_isPacked)
        {
            _left -= count;
            return true;
        }
        count = Math.Min(count, buffer.Length);
        // Groups of eight keep every part but the last at whole bytes.
        if (count < _left)
            count = count >= 8 ? count & ~7 : count;
        long end = _bit + ((long)count * _width);
        if (end > (long)(_bytes.Length - _at) * 8)
            throw Cut();
        if ((_bit & 7) == 0)
        {
            BitPacking.Unpack(_bytes[(_at + (int)(_bit >> 3))..], _width, buffer[..count]);
        }
        else
        {
            for (int i = 0; i < count; i++)
                buffer[i] = (int)BitPacking.Read(_bytes[_at..], _bit + ((long)i * _width), _width);
        }
        _bit = end;
        _left -= count;
        if (_left == 0)
            _at += (int)Math.Min(BitPacking.Bytes(_bit, 1), _bytes.Length - _at);
        return false;
    }

    private void BeginRun()
    {
        ulong header = Varint();
        _isPacked = (header & 1) == 1;
        ulong length = header >> 1;
        if (length == 0 || length > int.MaxValue / 8)
        {
            // A run of more values than any page has is as long as needed; one without values would never end.
            if (length == 0 || _isPacked)
                throw UnreadableParquetException.Damaged("a page holds a run of impossible length");
            length = Math.Min(length, int.MaxValue);
        }
        _left = _isPacked ? (int)length * 8 : (int)length;
        _bit = 0;
        _value = 0;
        if (_isPacked)
            return;
        int bytes = (_width + 7) / 8;
        if (bytes > _bytes.Length - _at)
            throw Cut();
        for (int i = 0; i < bytes; i++)
            _value |= _bytes[_at++] << (8 * i);
    }

    private ulong Varint()
    {
        ulong value = 0;
        for (int shift = 0; shift < 35; shift += 7)
        {
            if (_at == _bytes.Length)
                throw Cut();
            byte next = _bytes[_at++];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
                return value;
        }
        throw UnreadableParquetException.Damaged("a page holds a run of impossible length");
    }

    private static UnreadableParquetException Cut() => UnreadableParquetException.Damaged("a page ends before its values");
}
