using System.Diagnostics;
using System.Globalization;
using Challenge.Formats;

namespace Challenge.Benchmarks;

/// <summary>Reads one CSV file several times and prints, of the fastest reading, the seconds that passed and the processor seconds of all threads.</summary>
internal static class CsvRead
{
    public static int Run(string[] arguments)
    {
        if (arguments is not [string path, .. string[] rest] || rest.Length > 1)
            return 2;
        int runs = rest is [string count] ? int.Parse(count, CultureInfo.InvariantCulture) : 7;
        using FormatCatalog catalog = new();
        (double Wall, double Processor) best = (double.PositiveInfinity, 0.0);
        for (int run = 0; run <= runs; run++)
        {
            long start = Stopwatch.GetTimestamp();
            TimeSpan processor = Environment.CpuUsage.TotalTime;
            ReadOutcome outcome = catalog.ReadFile(path, new ReadOptions(), CancellationToken.None);
            if (outcome is not TableContent)
                throw new InvalidDataException(outcome.ToString());
            double wall = Stopwatch.GetElapsedTime(start).TotalSeconds;
            // The first reading compiles the parser.
            if (run > 0 && wall < best.Wall)
                best = (wall, (Environment.CpuUsage.TotalTime - processor).TotalSeconds);
        }
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{best.Wall:F4} {best.Processor:F4}"));
        return 0;
    }
}
