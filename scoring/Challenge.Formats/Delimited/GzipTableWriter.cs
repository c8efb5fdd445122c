using System.IO.Compression;

namespace Challenge.Formats.Delimited;

/// <summary>Writes text tables compressed with gzip.</summary>
internal sealed class GzipTableWriter : ITableWriter
{
    private readonly Valve _valve;
    private readonly GZipStream _compressed;
    private readonly EvenPieces _pieces;
    private readonly TextTableWriter _text;
    private bool _isEnded;

    public GzipTableWriter(Stream destination, byte delimiter)
    {
        _valve = new Valve(destination);
        _compressed = GzipContent.Compressing(_valve);
        _pieces = new EvenPieces(_compressed);
        _text = new TextTableWriter(_pieces, delimiter);
    }

    public void Append(Table block) => _text.Append(block);

    public void Complete()
    {
        _text.Complete();
        _pieces.Flush();
        _isEnded = true;
        _compressed.Dispose();
    }

    public void Dispose()
    {
        // The stream would end what it compressed with a right checksum, and half a table would pass for a whole one.
        _valve.IsShut = !_isEnded;
        _compressed.Dispose();
        _text.Dispose();
    }

    /// <summary>Passes on what is written in pieces of one size: what is found to repeat may depend on how the text is cut, and the bytes must not.</summary>
    private sealed class EvenPieces(Stream next) : WriteOnlyStream
    {
        private readonly byte[] _piece = new byte[1 << 16];
        private int _length;

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            while (buffer.Length > 0)
            {
                int count = Math.Min(buffer.Length, _piece.Length - _length);
                buffer[..count].CopyTo(_piece.AsSpan(_length));
                _length += count;
                buffer = buffer[count..];
                if (_length == _piece.Length)
                    Flush();
            }
        }

        public override void Flush()
        {
            next.Write(_piece, 0, _length);
            _length = 0;
        }
    }

    /// <summary>Passes on what is written until it is shut.</summary>
    private sealed class Valve(Stream next) : WriteOnlyStream
    {
        public bool IsShut { get; set; }

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            if (!IsShut)
                next.Write(buffer);
        }

        public override void Flush()
        {
            if (!IsShut)
                next.Flush();
        }
    }
}
