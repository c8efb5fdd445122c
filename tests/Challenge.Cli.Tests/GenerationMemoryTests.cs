using System.Diagnostics;
using System.Globalization;
using Challenge.Formats;
using Challenge.Tests;

namespace Challenge.Cli.Tests;

/// <summary>The memory of the whole process, as the operating system counts it: a number of this machine, so that bounds leave room for the runtime.</summary>
public sealed class GenerationMemoryTests
{
    private const int FewRows = 20_000, ManyRows = 200_000;

    /// <summary>Half of what the rows between the two take in memory: 24 float64 of the particles and 16 bytes beside them a row.</summary>
    private const long MostGrowth = (ManyRows - FewRows) * 208L / 2;

    public static TheoryData<string> Formats() => [.. new FormatCatalog().All.Select(static f => f.Id), .. new FormatCatalog().Exports.Select(static e => e.Id)];

    [Theory]
    [MemberData(nameof(Formats))]
    public void Ten_times_the_rows_need_hardly_more_memory(string format)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "peak memory is read from /proc");
        long few = PeakOf(format, FewRows), many = PeakOf(format, ManyRows);
        Assert.InRange(few, 1 << 20, long.MaxValue);
        Assert.InRange(many, 1 << 20, long.MaxValue);
        Assert.True(many - few < MostGrowth, $"{FewRows} rows took {few >> 10} KiB, {ManyRows} rows {many >> 10} KiB");
    }

    /// <summary>The highest resident memory that the process was seen to have had.</summary>
    private static long PeakOf(string format, int rows)
    {
        using TemporaryFolder folder = new();
        using Process process = Cli.Start("generate", "matrix-element", "--rows", rows.ToString(CultureInfo.InvariantCulture), "--format", format, "--out", folder["data"]);
        long peak = 0;
        while (!process.WaitForExit(5))
            peak = Math.Max(peak, HighWater(process.Id));
        Assert.Equal(0, process.ExitCode);
        return peak;
    }

    /// <summary>VmHWM, the high-water mark of the kernel; 0 once the process has given its memory back.</summary>
    private static long HighWater(int process)
    {
        try
        {
            string? line = File.ReadLines($"/proc/{process}/status").FirstOrDefault(static l => l.StartsWith("VmHWM:", StringComparison.Ordinal));
            return line is null ? 0 : long.Parse(line["VmHWM:".Length..^"kB".Length].Trim(), CultureInfo.InvariantCulture) << 10;
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
