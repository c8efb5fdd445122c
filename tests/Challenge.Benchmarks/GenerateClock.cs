using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Challenge.Datasets.Generators;
using Challenge.Formats;

namespace Challenge.Benchmarks;

/// <summary>
/// How fast a generator makes rows in memory, on one thread and on all: <c>generate ID ROWS [RUNS] [FOLDER]</c>. With a folder, the numeric columns of the first block are written
/// there as raw little-endian values, so that an opponent can be held against them.
/// </summary>
internal static class GenerateClock
{
    private const ulong Seed = 2026;

    public static int Run(string[] args)
    {
        if (args is not [string id, string count, ..] || new GeneratorCatalog().Find(id) is not { } generator || !int.TryParse(count, out int rows))
            return 2;
        int runs = args.Length > 2 ? int.Parse(args[2], CultureInfo.InvariantCulture) : 5;
        if (args.Length > 3)
            WriteFirstBlock(generator, rows, args[3]);
        foreach (int threads in new[] { 1, Environment.ProcessorCount }.Distinct())
        {
            MakeAll(generator, rows, threads);
            (double Wall, double Processor)[] times = [.. Enumerable.Range(0, runs).Select(_ => MakeAll(generator, rows, threads))];
            double wall = times.Select(t => t.Wall).Order().ElementAt(runs / 2), processor = times.Min(t => t.Processor);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{id} rows={rows} threads={threads} wall={wall:F4} processor={processor:F4} rows_per_second={rows / wall:F0}"));
        }
        return 0;
    }

    private static Dictionary<string, double> Parameters(IDatasetGenerator generator, int rows) => new(generator.DefaultParameters) { [IDatasetGenerator.SplitRows] = rows };

    private static (double Wall, double Processor) MakeAll(IDatasetGenerator generator, int rows, int threads)
    {
        Dictionary<string, double> parameters = Parameters(generator, rows);
        int blocks = (rows + generator.BlockRows - 1) / generator.BlockRows;
        TimeSpan before = Process.GetCurrentProcess().TotalProcessorTime;
        Stopwatch clock = Stopwatch.StartNew();
        Parallel.For(0, blocks, new ParallelOptions { MaxDegreeOfParallelism = threads }, block =>
        {
            int first = block * generator.BlockRows;
            generator.Generate(Seed, first, Math.Min(generator.BlockRows, rows - first), parameters);
        });
        return (clock.Elapsed.TotalSeconds, (Process.GetCurrentProcess().TotalProcessorTime - before).TotalSeconds);
    }

    private static void WriteFirstBlock(IDatasetGenerator generator, int rows, string folder)
    {
        foreach (Column column in generator.Generate(Seed, 0, Math.Min(generator.BlockRows, rows), Parameters(generator, rows)).Columns)
        {
            byte[] bytes = column switch
            {
                Column<float> c => MemoryMarshal.AsBytes<float>(c.Values).ToArray(),
                Column<double> c => MemoryMarshal.AsBytes<double>(c.Values).ToArray(),
                Column<long> c => MemoryMarshal.AsBytes<long>(c.Values).ToArray(),
                _ => [],
            };
            File.WriteAllBytes(Path.Combine(folder, $"{column.Name}.bin"), bytes);
        }
    }
}
