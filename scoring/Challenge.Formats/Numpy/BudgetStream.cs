namespace Challenge.Formats.Numpy;

/// <summary>Reads another stream, which it leaves open, until so many bytes are read; then it says that the data are invalid, unless the limit was lifted.</summary>
internal sealed class BudgetStream(Stream content, long budget) : Stream
{
    private long _left = budget;

    /// <summary>Whether somebody asked for more than the budget.</summary>
    public bool IsSpent { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => content.Length;

    public override long Position
    {
        get => content.Position;
        set => content.Position = value;
    }

    /// <summary>From here on nothing is counted.</summary>
    public void Lift() => _left = long.MaxValue;

    public override int Read(Span<byte> buffer)
    {
        int read = content.Read(buffer);
        _left -= _left == long.MaxValue ? 0 : read;
        IsSpent = _left < 0;
        return IsSpent ? throw new InvalidDataException("more was read than the budget allows") : read;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override long Seek(long offset, SeekOrigin origin) => content.Seek(offset, origin);

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
