using System.Diagnostics;
using System.Globalization;
using Challenge.Formats;
using Challenge.Formats.Hdf5.Writing;

namespace Challenge.Benchmarks;

/// <summary>Writes one HDF5 file several times, block after block, from arrays in memory, and prints seconds: the best and the median.</summary>
internal static class Hdf5Write
{
    private const int BlockRows = 8192;

    public static int Run(string[] arguments)
    {
        if (arguments is not [string path, string level, string rows, string columns, "float32" or "float64", .. string[] rest] || rest.Length > 1)
            return 2;
        int runs = rest is [string count] ? int.Parse(count, CultureInfo.InvariantCulture) : 7;
        List<Table> blocks = Blocks(Parse(rows), Parse(columns), arguments[4] == "float32");
        _ = Seconds(path, blocks, Parse(level));
        double[] seconds = [.. Enumerable.Range(0, runs).Select(_ => Seconds(path, blocks, Parse(level))).Order()];
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{seconds[0]:F4} {seconds[runs / 2]:F4} {new FileInfo(path).Length}"));
        return 0;
    }

    private static double Seconds(string path, List<Table> blocks, int level)
    {
        File.Delete(path);
        long start = Stopwatch.GetTimestamp();
        using (FileStream file = new(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16))
        {
            using Hdf5TableWriter writer = new(file, level);
            foreach (Table block in blocks)
                writer.Append(block);
            writer.Complete();
        }
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    /// <summary>Normal numbers, as numpy's in the script.</summary>
    private static List<Table> Blocks(int rows, int columns, bool isSingle)
    {
        Random random = new(3);
        List<Table> blocks = [];
        for (int row = 0; row < rows; row += BlockRows)
        {
            int count = Math.Min(BlockRows, rows - row);
            blocks.Add(new Table([.. Enumerable.Range(0, columns).Select(c => Values($"x{c}", count))]));
        }
        return blocks;

        Column Values(string name, int count)
        {
            double[] values = new double[count];
            for (int i = 0; i < count; i++)
                values[i] = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(Math.Tau * random.NextDouble());
            return isSingle ? Column.Of(name, Array.ConvertAll(values, static v => (float)v)) : Column.Of(name, values);
        }
    }

    private static int Parse(string number) => int.Parse(number, CultureInfo.InvariantCulture);
}
