using Challenge.Core;
using Microsoft.Extensions.Logging;

namespace Challenge.Jobs.Engine;

/// <summary>
/// The exclusive right to run jobs in a data folder: a lock on <c>scoring.lock</c> that the operating system drops when its holder dies,
/// however it dies. Whoever gets it knows that nobody else is working, so whatever is still marked as claimed was left by a process that is gone.
/// </summary>
public sealed class ScoringLock(ServerOptions options, TimeProvider clock, ILogger<ScoringLock> logger) : IDisposable
{
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(500);

    private FileStream? _held;

    /// <summary>Waits until no other process holds the lock, then holds it.</summary>
    public async Task AcquireAsync(CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(options.DataFolder);
        string path = Path.Combine(options.DataFolder, "scoring.lock");
        bool isTold = false;
        while (!TryAcquire(path))
        {
            if (!isTold)
                logger.LogWarning("Another process runs the jobs of {DataFolder}; this one stands by and takes over when that one ends", options.DataFolder);
            isTold = true;
            await Task.Delay(_pause, clock, cancellationToken);
        }
    }

    /// <summary>True when this object holds the lock now.</summary>
    public bool TryAcquire(string path)
    {
        if (_held is not null)
            return true;
        try
        {
            _held = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    public void Release()
    {
        _held?.Dispose();
        _held = null;
    }

    public void Dispose() => Release();
}
