using System.Diagnostics;
using Challenge.Formats.Hdf5.Host;

namespace Challenge.Formats.Tests;

/// <summary>The process that reads HDF5 files: it may crash, hang or be killed, and nothing here does.</summary>
public sealed class Hdf5SafetyTests
{
    private static readonly ReadOptions Small = new() { MaximumBytes = 1 << 20, MaximumRows = 10_000, MaximumColumns = 500 };

    private static string[] Samples => ["jetnet.h5", "compound_text.h5", "filters.h5", "lhco_features.h5", "nested.h5", "text.h5", "top_tagging.h5", "types.h5"];

    [Fact]
    public void Three_hundred_damaged_files_of_every_layout_end_in_an_outcome()
    {
        TestedHdf5.Need();
        int started = 0;
        using Hdf5Format format = new(new WorkerPool(TestedHdf5.Engine, _ => started++));
        Random random = new(20_261_126);
        for (int i = 0; i < 300; i++)
        {
            byte[] bytes = File.ReadAllBytes(Golden.Path("hdf5/" + Samples[i % Samples.Length]));
            for (int change = random.Next(1, 20); change > 0; change--)
                bytes[random.Next(bytes.Length)] = (byte)(random.Next(3) == 0 ? 0xFF : random.Next(256));
            int length = random.Next(4) == 0 ? random.Next(bytes.Length) : bytes.Length;
            long start = Stopwatch.GetTimestamp();
            using MemoryStream content = new(bytes, 0, length);
            ReadOutcome outcome = format.Read(content, Small, CancellationToken.None);
            Assert.InRange(Stopwatch.GetElapsedTime(start).TotalSeconds, 0, 60);
            if (outcome is UnreadableTable bad)
                Assert.True(bad.Problem.Length > 0 && bad.Advice.Length > 0 && bad.ToString().Length < 700, bad.ToString());
        }
        // The process is kept from file to file; only those that end it cost a start.
        Assert.InRange(started, 1, 60);
    }

    [Fact]
    public void A_process_killed_while_it_reads_is_replaced_and_the_file_read_all_the_same()
    {
        TestedHdf5.Need();
        int started = 0;
        using WorkerPool pool = new(TestedHdf5.Engine, worker =>
        {
            if (started++ == 0)
                Process.GetProcessById(worker.ProcessId).Kill();
        });
        Assert.IsType<TableContent>(pool.Read(Golden.Path("hdf5/jetnet.h5"), Small, CancellationToken.None));
        Assert.Equal(2, started);
    }

    [Fact]
    public void A_process_killed_each_time_is_a_clear_error_and_the_next_file_reads()
    {
        TestedHdf5.Need();
        bool kills = true;
        int started = 0;
        using WorkerPool pool = new(TestedHdf5.Engine, worker =>
        {
            started++;
            if (kills)
                Process.GetProcessById(worker.ProcessId).Kill();
        });
        UnreadableTable stopped = Assert.IsType<UnreadableTable>(pool.Read(Golden.Path("hdf5/jetnet.h5"), Small, CancellationToken.None));
        Assert.Contains("stopped from outside", stopped.Problem);
        Assert.Equal(2, started);
        kills = false;
        Assert.IsType<TableContent>(pool.Read(Golden.Path("hdf5/jetnet.h5"), Small, CancellationToken.None));
    }

    [Fact]
    public void A_process_that_died_while_idle_is_replaced()
    {
        TestedHdf5.Need();
        WorkerProcess? last = null;
        int started = 0;
        using WorkerPool pool = new(TestedHdf5.Engine, worker => (last, started) = (worker, started + 1));
        Assert.IsType<TableContent>(pool.Read(Golden.Path("hdf5/jetnet.h5"), Small, CancellationToken.None));
        using (Process process = Process.GetProcessById(last!.ProcessId))
        {
            process.Kill();
            process.WaitForExit();
        }
        Assert.IsType<TableContent>(pool.Read(Golden.Path("hdf5/jetnet.h5"), Small, CancellationToken.None));
        Assert.Equal(2, started);
    }

    [Fact]
    public void Cancelling_ends_the_reading()
    {
        TestedHdf5.Need();
        using CancellationTokenSource cancelled = new();
        using WorkerPool pool = new(TestedHdf5.Engine, _ => cancelled.Cancel());
        Assert.Throws<OperationCanceledException>(() => pool.Read(Golden.Path("hdf5/jetnet.h5"), Small, cancelled.Token));
        Assert.IsType<TableContent>(pool.Read(Golden.Path("hdf5/jetnet.h5"), Small, CancellationToken.None));
    }

    [Fact]
    public void Many_readers_at_once_get_their_own_tables_from_a_few_processes()
    {
        TestedHdf5.Need();
        int started = 0;
        using WorkerPool pool = new(TestedHdf5.Engine, _ => Interlocked.Increment(ref started));
        Parallel.For(0, 40, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i =>
        {
            (string file, int columns) = i % 2 == 0 ? ("jetnet.h5", 16) : ("lhco_features.h5", 4);
            TableContent read = Assert.IsType<TableContent>(pool.Read(Golden.Path("hdf5/" + file), Small, CancellationToken.None));
            Assert.Equal(columns, read.Table.Columns.Count);
        });
        Assert.InRange(started, 1, 4);
    }

    [Fact]
    public void Disposing_ends_the_processes()
    {
        TestedHdf5.Need();
        List<Process> processes = [];
        using (WorkerPool pool = new(TestedHdf5.Engine, worker => processes.Add(Process.GetProcessById(worker.ProcessId))))
            Assert.IsType<TableContent>(pool.Read(Golden.Path("hdf5/jetnet.h5"), Small, CancellationToken.None));
        Assert.True(Assert.Single(processes).WaitForExit(5000));
    }

    [Fact]
    public void The_process_gets_none_of_the_environment_that_may_hold_secrets()
    {
        TestedHdf5.Need();
        Assert.SkipUnless(OperatingSystem.IsLinux(), "reads /proc");
        Environment.SetEnvironmentVariable("CHALLENGE_SECRET_OF_THIS_TEST", "x");
        string environment = "";
        using WorkerPool pool = new(TestedHdf5.Engine, worker => environment = File.ReadAllText($"/proc/{worker.ProcessId}/environ"));
        pool.Read(Golden.Path("hdf5/jetnet.h5"), Small, CancellationToken.None);
        Assert.Contains("HDF5_USE_FILE_LOCKING=FALSE", environment);
        Assert.DoesNotContain("CHALLENGE_", environment);
    }
}
