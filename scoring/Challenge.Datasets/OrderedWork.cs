namespace Challenge.Datasets;

/// <summary>Work in numbered pieces that several threads do and that is handed on in order.</summary>
internal static class OrderedWork
{
    /// <summary>The results of pieces 0 … <paramref name="count"/> − 1. Threads work a few pieces ahead of the one that is asked for, and no further.</summary>
    /// <param name="count">How many pieces.</param>
    /// <param name="work">Does the piece of that number.</param>
    /// <param name="threads">How many pieces are worked on at a time; with one, that is done by whoever asks.</param>
    /// <param name="cancellationToken">Stops before the next piece.</param>
    public static IEnumerable<T> Run<T>(int count, Func<int, T> work, int threads, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        return threads == 1 ? RunHere(count, work, cancellationToken) : RunAhead(count, work, threads, cancellationToken);
    }

    private static IEnumerable<T> RunHere<T>(int count, Func<int, T> work, CancellationToken cancellationToken)
    {
        for (int i = 0; i < count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return work(i);
        }
    }

    private static IEnumerable<T> RunAhead<T>(int count, Func<int, T> work, int threads, CancellationToken cancellationToken)
    {
        TaskFactory factory = new(new ConcurrentExclusiveSchedulerPair(TaskScheduler.Default, threads).ConcurrentScheduler);
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Queue<Task<T>> ahead = new();
        try
        {
            for (int next = 0; next < count || ahead.Count > 0;)
            {
                for (; next < count && ahead.Count < 2 * threads; next++)
                {
                    int piece = next;
                    ahead.Enqueue(factory.StartNew(() => work(piece), stop.Token));
                }
                yield return ahead.Dequeue().GetAwaiter().GetResult();
            }
        }
        finally
        {
            // Whoever stops asking must not leave threads at work, nor faults that nobody looks at.
            stop.Cancel();
            Task.WhenAll(ahead).ContinueWith(static all => all.Exception, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default).Wait(CancellationToken.None);
        }
    }
}
