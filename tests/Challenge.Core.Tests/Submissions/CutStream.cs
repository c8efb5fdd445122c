namespace Challenge.Core.Tests.Submissions;

/// <summary>Gives some bytes, then breaks or makes the client hang up.</summary>
internal sealed class CutStream(int bytes, CancellationTokenSource? hangUp = null) : MemoryStream(new byte[bytes])
{
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        int read = await base.ReadAsync(buffer, cancellationToken);
        if (read > 0)
            return read;
        if (hangUp is null)
            throw new IOException("the connection was cut");
        await hangUp.CancelAsync();
        cancellationToken.ThrowIfCancellationRequested();
        return 0;
    }
}
