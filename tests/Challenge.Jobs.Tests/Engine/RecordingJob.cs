using System.Collections.Concurrent;
using Challenge.Core.Jobs;

namespace Challenge.Jobs.Tests.Engine;

/// <summary>A real job that notes its runs and does what the test says.</summary>
public sealed class RecordingJob(JobKind kind, Func<string, CancellationToken, Task>? work = null) : IJob
{
    private readonly ConcurrentQueue<string> _started = new();
    private int _running;
    private int _ended;
    private int _mostAtOnce;

    public JobKind Kind => kind;

    /// <summary>Subjects in the order of their starts.</summary>
    public IReadOnlyList<string> Started => [.. _started];

    public int Ended => _ended;

    public int MostAtOnce => _mostAtOnce;

    public async Task RunAsync(string subject, CancellationToken cancellationToken)
    {
        _started.Enqueue(subject);
        int running = Interlocked.Increment(ref _running);
        for (int most = _mostAtOnce; running > most; most = _mostAtOnce)
            Interlocked.CompareExchange(ref _mostAtOnce, running, most);
        try
        {
            if (work is not null)
                await work(subject, cancellationToken);
        }
        finally
        {
            Interlocked.Decrement(ref _running);
            Interlocked.Increment(ref _ended);
        }
    }
}
