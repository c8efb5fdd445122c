using System.Diagnostics;
using Challenge.Datasets.Generators;
using Challenge.Tests;

namespace Challenge.Cli.Tests;

/// <summary>Generating block after block: what it must not depend on, and what is left when it is cut off.</summary>
public sealed class StreamedGenerationTests
{
    public static TheoryData<string> Generated => [.. new GeneratorCatalog().All.Select(static g => g.Id)];

    [Theory]
    [MemberData(nameof(Generated))]
    public void One_thread_and_two_make_the_same_files_of_every_generated_dataset(string id)
    {
        using TemporaryFolder folder = new();
        // Some blocks in every split, so that there is an order to get wrong.
        int rows = (6 * new GeneratorCatalog().Find(id)!.BlockRows) + 5;
        string[][] digests = [.. new[] { "1", "2" }.Select(threads => Digests(Cli.Run(
            "generate", id, "--seed", "5", "--rows", $"{rows}", "--threads", threads, "--format", "npz", "--json", "--out", folder[threads])))];
        Assert.NotEmpty(digests[0]);
        Assert.Equal(digests[0], digests[1]);
    }

    [Fact]
    public void The_numbers_of_threads_and_processors_do_not_change_a_byte()
    {
        using TemporaryFolder folder = new();
        string[][] digests = [.. new[] { ("1", 1), ("2", 2), ("5", 3) }.Select(run =>
        {
            (string threads, int processors) = run;
            return Digests(Cli.RunOn(
                processors, "generate", "higgs-tautau", "--seed", "7", "--rows", "60000", "--threads", threads, "--format", "csv,csv.gz,npz,npy,h5,parquet,vw", "--json", "--out", folder[threads]));
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

    [Theory]
    [InlineData("npz")]
    [InlineData("csv")]
    public void A_table_of_three_times_the_memory_that_there_is_is_made_all_the_same(string format)
    {
        using TemporaryFolder folder = new();
        // 1.5 million rows are 200 MB as a table. How much of the memory it may have a collector uses is its own affair, so it may have no more.
        Cli.RunWithin(64 << 20, "generate", "higgs-tautau", "--rows", "1500000", "--format", format, "--out", folder["data"]).Succeeded();
    }

    [Fact]
    public void Threads_are_a_number_from_one()
    {
        using TemporaryFolder folder = new();
        Cli.Run("generate", "higgs-tautau", "--threads", "0", "--out", folder["x"]).Failed(2, "--threads is 1 to");
    }

    private static string[] Digests(CliRun run) =>
        [.. run.Succeeded().Json.GetProperty("files").EnumerateArray().Select(f => $"{Path.GetFileName(f.GetProperty("path").GetString())} {f.GetProperty("sha256").GetString()}")];

    private static bool Written(string folder) => Directory.Exists(folder) && Directory.GetFiles(folder).Sum(static file => new FileInfo(file).Length) > 1_000_000;
}
