using System.Text;

namespace Challenge.Formats.Learning;

/// <summary>Collects lines and passes them on in large pieces.</summary>
internal sealed class LineBuffer(Stream destination)
{
    private const int PieceBytes = 1 << 14;

    private byte[] _bytes = new byte[2 * PieceBytes];
    private int _length;

    public Span<byte> Room(int bytes)
    {
        if (_bytes.Length - _length < bytes)
            Array.Resize(ref _bytes, Math.Max(2 * _bytes.Length, _length + bytes));
        return _bytes.AsSpan(_length);
    }

    public void Advance(int bytes) => _length += bytes;

    public void Add(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Room(bytes.Length));
        _length += bytes.Length;
    }

    public static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    public void EndLine()
    {
        Add("\n"u8);
        if (_length >= PieceBytes)
            Flush();
    }

    public void Flush()
    {
        destination.Write(_bytes, 0, _length);
        _length = 0;
    }
}
