using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace Challenge.Storage.Azure;

/// <summary>
/// A blob as a stream that can be sought. It asks for ranges: small ones after a jump, larger ones while it is read on, so that neither the end of a
/// Parquet file nor the whole of it takes more requests than it has to.
/// </summary>
internal sealed class BlobStream(BlobClient blob, long length, string address) : Stream
{
    private const int FirstRange = 256 << 10;
    private const int LargestRange = 16 << 20;

    private Stream? _range;
    private long _rangeAt;
    private long _rangeEnd;
    private int _next = FirstRange;
    private long _position;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => length;

    public override long Position
    {
        get => _position;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            _position = value;
        }
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_position >= length || buffer.Length == 0)
            return 0;
        return await AzureFault.GuardAsync("send a blob", address, async () =>
        {
            if (!IsAtHand())
                Take(await blob.DownloadStreamingAsync(NextRange(), cancellationToken));
            return Advance(await _range!.ReadAsync(buffer, cancellationToken));
        }, cancellationToken);
    }

    public override int Read(Span<byte> buffer)
    {
        if (_position >= length || buffer.Length == 0)
            return 0;
        try
        {
            if (!IsAtHand())
                Take(blob.DownloadStreaming(NextRange()));
            return Advance(_range!.Read(buffer));
        }
        catch (Exception fault) when (AzureFault.IsStorage(fault, CancellationToken.None))
        {
            throw AzureFault.Of("send a blob", address, fault);
        }
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override long Seek(long offset, SeekOrigin origin) => Position = offset + origin switch
    {
        SeekOrigin.Begin => 0,
        SeekOrigin.Current => _position,
        _ => length,
    };

    public override void Flush()
    {
        // Nothing is written.
    }

    public override void SetLength(long value) => throw new NotSupportedException("A blob never changes.");

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("A blob never changes.");

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _range?.Dispose();
        base.Dispose(disposing);
    }

    private bool IsAtHand() => _range is not null && _rangeAt == _position && _rangeAt < _rangeEnd;

    private BlobDownloadOptions NextRange()
    {
        _next = _range is not null && _position == _rangeEnd ? Math.Min(_next * 2, LargestRange) : FirstRange;
        return new BlobDownloadOptions { Range = new HttpRange(_position, Math.Min(_next, length - _position)) };
    }

    private void Take(Response<BlobDownloadStreamingResult> answer)
    {
        _range?.Dispose();
        (_range, _rangeAt, _rangeEnd) = (answer.Value.Content, _position, Math.Min(_position + _next, length));
    }

    private int Advance(int read)
    {
        if (read == 0)
            throw new EndOfStreamException("a range ended early");
        _rangeAt += read;
        _position += read;
        return read;
    }
}
