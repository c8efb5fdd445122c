using System.Buffers.Binary;

namespace Challenge.Formats.Writing;

/// <summary>Reads the texts of a <see cref="SpooledColumn"/> back.</summary>
internal sealed class SpooledTexts(Stream lane) : IDisposable
{
    private readonly BufferedStream _lane = new(lane, 1 << 14);
    private readonly byte[] _length = new byte[sizeof(int)];
    private byte[] _text = new byte[256];

    /// <summary>The next text in UTF-8, valid until the one after it is asked for.</summary>
    public ReadOnlySpan<byte> Next()
    {
        _lane.ReadExactly(_length);
        int length = BinaryPrimitives.ReadInt32LittleEndian(_length);
        if (_text.Length < length)
            _text = new byte[2 * length];
        _lane.ReadExactly(_text, 0, length);
        return _text.AsSpan(0, length);
    }

    public void Dispose() => _lane.Dispose();
}
