namespace Challenge.Datasets.Tests;

/// <summary>Pieces that several threads work on and that come in order.</summary>
public sealed class OrderedWorkTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public void Results_come_in_order_however_long_each_takes(int threads)
    {
        int[] results = [.. OrderedWork.Run(
            50,
            static i =>
            {
                Thread.Sleep(i % 5);
                return i;
            },
            threads, CancellationToken.None)];
        Assert.Equal(Enumerable.Range(0, 50), results);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void No_more_is_worked_on_at_a_time_than_asked_and_little_ahead(int threads)
    {
        int working = 0, most = 0, begun = 0;
        Lock mostLock = new();
        foreach (int taken in OrderedWork.Run(40, Work, threads, CancellationToken.None))
        {
            Thread.Sleep(2);
            Assert.InRange(Volatile.Read(ref begun), 0, taken + 1 + (2 * threads));
        }
        Assert.InRange(most, 1, threads);

        int Work(int piece)
        {
            int now = Interlocked.Increment(ref working);
            Interlocked.Increment(ref begun);
            lock (mostLock)
                most = Math.Max(most, now);
            Thread.Sleep(1);
            Interlocked.Decrement(ref working);
            return piece;
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void A_fault_comes_where_its_piece_would_and_ends_the_work(int threads)
    {
        int begun = 0;
        List<int> taken = [];
        Assert.Throws<InvalidDataException>(() => taken.AddRange(OrderedWork.Run(1000, Work, threads, CancellationToken.None)));
        int then = Volatile.Read(ref begun);
        Thread.Sleep(30);
        Assert.Equal(then, Volatile.Read(ref begun));
        Assert.InRange(then, 1, 6 + (2 * threads));

        int Work(int piece)
        {
            Interlocked.Increment(ref begun);
            return piece == 5 ? throw new InvalidDataException("the fifth") : piece;
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void Whoever_stops_asking_stops_the_work(int threads)
    {
        int begun = 0;
        foreach (int taken in OrderedWork.Run(1000, _ => Interlocked.Increment(ref begun), threads, CancellationToken.None))
        {
            if (taken > 2)
                break;
        }
        int then = Volatile.Read(ref begun);
        Thread.Sleep(30);
        Assert.Equal(then, Volatile.Read(ref begun));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void Work_that_is_cancelled_ends(int threads)
    {
        using CancellationTokenSource stop = new();
        Assert.ThrowsAny<OperationCanceledException>(() =>
        {
            foreach (int taken in OrderedWork.Run(1000, static i => i, threads, stop.Token))
            {
                if (taken == 3)
                    stop.Cancel();
            }
        });
    }
}
