using System.Collections.Concurrent;

namespace Challenge.Formats.Hdf5.Host;

/// <summary>Reads HDF5 files in processes that are started when needed and kept for the next file; several at a time. Safe for concurrent use.</summary>
internal sealed class WorkerPool : IDisposable
{
    private const int MostAtOnce = 4;

    private readonly ConcurrentBag<WorkerProcess> _idle = [];
    private readonly SemaphoreSlim _turns = new(Math.Clamp(Environment.ProcessorCount, 1, MostAtOnce));
    private readonly Hdf5Engine _engine;
    private readonly Action<WorkerProcess>? _onStart;
    private volatile bool _isDisposed;

    /// <param name="engine">Whose program the processes run.</param>
    /// <param name="onStart">Told of each process that is started; for tests.</param>
    public WorkerPool(Hdf5Engine engine, Action<WorkerProcess>? onStart = null) => (_engine, _onStart) = (engine, onStart);

    /// <exception cref="IOException">No process can be started.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public ReadOutcome Read(string path, ReadOptions options, CancellationToken cancellationToken)
    {
        _turns.Wait(cancellationToken);
        try
        {
            ReadRequest request = new(path, options);
            // A process that died while idle, or was killed from outside, says nothing of the file: a fresh one tries again, once.
            return TryRead(request, fresh: false, cancellationToken) ?? TryRead(request, fresh: true, cancellationToken)
                ?? new UnreadableTable(
                    "the process that reads HDF5 files was stopped from outside, twice", "",
                    "Try again later; if it happens again, the machine may be short of memory for this file.");
        }
        finally
        {
            _turns.Release();
        }
    }

    public void Dispose()
    {
        _isDisposed = true;
        while (_idle.TryTake(out WorkerProcess? worker))
            worker.Dispose();
        _turns.Dispose();
    }

    private ReadOutcome? TryRead(ReadRequest request, bool fresh, CancellationToken cancellationToken)
    {
        WorkerProcess? worker = null;
        if (fresh || !_idle.TryTake(out worker))
        {
            worker = WorkerProcess.Start(_engine);
            _onStart?.Invoke(worker);
        }
        ReadOutcome? outcome = new Conversation(worker, request, cancellationToken).Run(out bool isReusable);
        if (isReusable && !_isDisposed)
            _idle.Add(worker);
        else
            worker.Dispose();
        cancellationToken.ThrowIfCancellationRequested();
        return outcome;
    }
}
