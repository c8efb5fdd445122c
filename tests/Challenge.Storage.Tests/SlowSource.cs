namespace Challenge.Storage.Tests;

/// <summary>Content that comes in pieces of odd lengths and cannot be sought, as from a network.</summary>
internal sealed class SlowSource(byte[] content) : MemoryStream(content)
{
    public override bool CanSeek => false;

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        base.ReadAsync(buffer.Length > 99_991 ? buffer[..99_991] : buffer, cancellationToken);
}
