using System.Globalization;
using System.IO.Compression;

namespace Challenge.Formats;

/// <summary>
/// The decompressed bytes of a gzip file of one or more members (RFC 1952). Damage, a cut and bytes after the last member end in
/// <see cref="InvalidDataException"/>.
/// </summary>
/// <remarks>
/// <see cref="GZipStream"/> verifies checksums but takes the end of its input for the end of the data, even in the middle of a member, and
/// ignores what follows the last one. So it is given one more member after the file's own: when all is well, and only then, the decompressed
/// bytes end with the content of that member.
/// </remarks>
public sealed class GzipContent : ReadOnlyForwardStream
{
    public const byte FirstByte = 0x1F;

    private static readonly byte[] Mark = [.. "end of the gzip members"u8];
    private static readonly byte[] MarkMember = Compress(Mark);

    private readonly GZipStream _members;
    private readonly byte[] _buffer = new byte[1 << 16];
    private int _position;
    private int _length;
    private bool _atEnd;

    /// <param name="content">The gzip file at its start; left open.</param>
    public GzipContent(Stream content) => _members = new GZipStream(new FollowedStream(content, MarkMember), CompressionMode.Decompress);

    public static bool Recognises(ReadOnlySpan<byte> head) => head is [FirstByte, 0x8B, 8, ..];

    /// <summary>The problem to report for an <see cref="InvalidDataException"/> of this stream.</summary>
    public static UnreadableTable Damaged(long after) => new(
        "the gzip data is damaged or cut short",
        string.Create(CultureInfo.InvariantCulture, $"after {after:N0} decompressed bytes"),
        "Check it with 'gzip -t', compress the table again, and send it again.");

    /// <summary>Writes gzip that depends on the content only: no name, no time.</summary>
    public static GZipStream Compressing(Stream destination) => new(destination, CompressionLevel.Optimal, leaveOpen: true);

    /// <summary>Hands out everything but the last bytes seen, which may be the mark.</summary>
    public override int Read(Span<byte> buffer)
    {
        while (!_atEnd && _length - _position <= Mark.Length)
            Refill();
        int count = Math.Min(buffer.Length, _length - _position - Mark.Length);
        _buffer.AsSpan(_position, count).CopyTo(buffer);
        _position += count;
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _members.Dispose();
        base.Dispose(disposing);
    }

    private void Refill()
    {
        _buffer.AsSpan(_position, _length - _position).CopyTo(_buffer);
        _length -= _position;
        _position = 0;
        int read = _members.Read(_buffer.AsSpan(_length));
        _length += read;
        _atEnd = read == 0;
        if (_atEnd && !_buffer.AsSpan(0, _length).SequenceEqual(Mark))
            throw new InvalidDataException("the gzip data does not end where a member ends");
    }

    private static byte[] Compress(byte[] content)
    {
        using MemoryStream compressed = new();
        using (GZipStream gzip = new(compressed, CompressionLevel.Optimal, leaveOpen: true))
            gzip.Write(content);
        return compressed.ToArray();
    }

    /// <summary>One stream, then more bytes.</summary>
    private sealed class FollowedStream(Stream first, byte[] more) : ReadOnlyForwardStream
    {
        private bool _firstIsDone;
        private int _position;

        public override int Read(Span<byte> buffer)
        {
            int read = _firstIsDone ? 0 : first.Read(buffer);
            if (read > 0 || buffer.Length == 0)
                return read;
            _firstIsDone = true;
            int count = Math.Min(buffer.Length, more.Length - _position);
            more.AsSpan(_position, count).CopyTo(buffer);
            _position += count;
            return count;
        }
    }
}
