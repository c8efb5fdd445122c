using System.Diagnostics;
using System.Text.Json;
using Challenge.Tests;

namespace Challenge.Cli.Tests;

/// <summary>Generating block after block: what it must not depend on, and what is left when it is cut off.</summary>
public sealed class StreamedGenerationTests
{
    [Fact]
    public void The_numbers_of_threads_and_processors_do_not_change_a_byte()
    {
        using TemporaryFolder folder = new();
        string[][] digests = [.. new[] { ("1", 1), ("2", 2), ("5", 3) }.Select(run =>
        {
            (string threads, int processors) = run;
            JsonElement json = Cli.RunOn(
                processors, "generate", "higgs-tautau", "--seed", "7", "--rows", "60000", "--threads", threads, "--format", "csv,csv.gz,npz,npy,h5,parquet,vw", "--json", "--out", folder[threads])
                .Succeeded().Json;
            return json.GetProperty("files").EnumerateArray().Select(f => $"{Path.GetFileName(f.GetProperty("path").GetString())} {f.GetProperty("sha256").GetString()}").ToArray();
        })];
        Assert.NotEmpty(digests[0]);
        Assert.Equal(digests[0], digests[1]);
        Assert.Equal(digests[0], digests[2]);
    }

    [Fact]
    public void A_killed_run_leaves_no_file_under_a_final_name_and_the_next_one_is_clean()
    {
        using TemporaryFolder folder = new();
        string data = folder["data"];
        using (Process killed = Cli.Start("generate", "higgs-tautau", "--rows", "400000000", "--format", "csv,npz,h5", "--out", data))
        {
            Stopwatch waited = Stopwatch.StartNew();
            while (!Written(data) && waited.Elapsed < TimeSpan.FromSeconds(60))
                Thread.Sleep(20);
            Assert.True(Written(data), "nothing was written before the run was killed");
            killed.Kill();
            killed.WaitForExit();
        }
        Assert.All(Directory.GetFiles(data), static file => Assert.EndsWith(".tmp", file));

        Cli.Run("generate", "higgs-tautau", "--rows", "3000", "--format", "csv,npz,h5", "--out", data).Succeeded();
        Cli.Run("generate", "higgs-tautau", "--rows", "3000", "--format", "csv,npz,h5", "--out", folder["other"]).Succeeded();
        Assert.Equal(Directory.GetFiles(folder["other"]).Select(Path.GetFileName).Order(), Directory.GetFiles(data).Select(Path.GetFileName).Order());
        Assert.All(Directory.GetFiles(data), file => Assert.Equal(File.ReadAllBytes(folder["other", Path.GetFileName(file)]), File.ReadAllBytes(file)));
    }

    [Fact]
    public void A_run_does_not_take_the_files_of_another_that_is_still_at_work()
    {
        using TemporaryFolder folder = new();
        string data = folder["data"];
        using Process other = Cli.Start("generate", "higgs-tautau", "--rows", "400000000", "--format", "csv", "--out", data);
        try
        {
            Stopwatch waited = Stopwatch.StartNew();
            while (!Written(data) && waited.Elapsed < TimeSpan.FromSeconds(60))
                Thread.Sleep(20);
            string[] atWork = Directory.GetFiles(data);
            Assert.NotEmpty(atWork);
            Cli.Run("generate", "higgs-tautau", "--rows", "3000", "--format", "csv", "--out", data).Succeeded();
            Assert.All(atWork, static file => Assert.True(File.Exists(file)));
        }
        finally
        {
            other.Kill();
            other.WaitForExit();
        }
    }

    [Fact]
    public void Five_times_the_rows_take_no_more_memory()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "the peak of another process's memory is read from /proc");
        const long Tolerance = 60_000_000;
        // Whole, the larger one is a table of 200 MB, of which each part is held once more.
        long few = PeakBytes(rows: 300_000), many = PeakBytes(rows: 1_500_000);
        Assert.InRange(many, 1, few + Tolerance);
    }

    [Fact]
    public void Threads_are_a_number_from_one()
    {
        using TemporaryFolder folder = new();
        Cli.Run("generate", "higgs-tautau", "--threads", "0", "--out", folder["x"]).Failed(2, "--threads is 1 to");
    }

    private static long PeakBytes(int rows)
    {
        using TemporaryFolder folder = new();
        using Process process = Cli.Start("generate", "higgs-tautau", "--rows", $"{rows}", "--format", "npz", "--out", folder["data"]);
        long peak = 0;
        while (!process.WaitForExit(20))
        {
            process.Refresh();
            try
            {
                peak = Math.Max(peak, process.PeakWorkingSet64);
            }
            catch (InvalidOperationException) when (process.HasExited)
            {
                // It ended between the two questions.
            }
        }
        Assert.Equal(0, process.ExitCode);
        return peak;
    }

    private static bool Written(string folder) => Directory.Exists(folder) && Directory.GetFiles(folder).Sum(static file => new FileInfo(file).Length) > 1_000_000;
}
