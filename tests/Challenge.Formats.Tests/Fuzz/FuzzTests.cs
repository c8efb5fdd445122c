using System.Diagnostics;
using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Challenge.Formats.Tests.Fuzz;

/// <summary>
/// Damaged files of every format: each ends in a table or in a problem with advice, in bounded time and memory, and never in an exception.
/// <c>CHALLENGE_FUZZ=100000</c> tries so many files of each format instead of 2,000; <c>CHALLENGE_FUZZ_CASE=csv:1234</c> tries one again.
/// </summary>
[Collection(nameof(FuzzTests))]
[CollectionDefinition(nameof(FuzzTests), DisableParallelization = true)]
public sealed class FuzzTests
{
    private const long MostAllocated = 64 << 20;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);
    private static readonly ReadOptions Limits = new() { MaximumBytes = 1 << 20, MaximumRows = 10_000, MaximumColumns = 100 };

    public static TheoryData<string> Formats() => [.. Reading.Catalog.Readers.Select(static f => f.Id)];

    [Theory]
    [MemberData(nameof(Formats))]
    public void Damaged_files_end_in_a_table_or_in_advice(string id)
    {
        ITableReader format = Reading.Catalog.FindReader(id)!;
        IReadOnlyList<byte[]> seeds = FuzzSeeds.Of(format);
        Assert.SkipWhen(seeds.Count == 0, $"there is no whole file of the format {id} to damage: it is only read, and the folder of real files is missing");
        (int first, int count) = Cases(id);
        long current = first, startedAt = Stopwatch.GetTimestamp();
        (int tables, string? failure) = (0, null);
        Thread worker = new(() =>
        {
            for (int i = first; i < first + count && failure is null; i++)
            {
                Interlocked.Exchange(ref startedAt, Stopwatch.GetTimestamp());
                Interlocked.Exchange(ref current, i);
                failure = Fault(format, Mutation.Apply(seeds, new Random(Seed(id, i))), ref tables);
            }
        }, 16 << 20);
        worker.IsBackground = true;
        worker.Start();
        while (!worker.Join(TimeSpan.FromMilliseconds(200)) && failure is null)
        {
            if (Stopwatch.GetElapsedTime(Interlocked.Read(ref startedAt)) > Longest)
                failure = $"no end within {Longest.TotalSeconds} s";
        }
        string again = string.Create(CultureInfo.InvariantCulture, $"CHALLENGE_FUZZ_CASE={id}:{Interlocked.Read(ref current)} dotnet test tests/Challenge.Formats.Tests --filter FullyQualifiedName~FuzzTests");
        Assert.True(failure is null, $"{failure}\nTry it again: {again}");
        TestContext.Current.TestOutputHelper?.WriteLine($"{id}: {count} damaged files from {seeds.Count} whole ones; {tables} were tables, {count - tables} were refused with advice");
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Arbitrary_bytes_end_in_a_table_or_in_advice(string id)
    {
        ITableReader format = Reading.Catalog.FindReader(id)!;
        int tables = 0;
        Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), bytes => Assert.Null(Fault(format, bytes, ref tables)))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(300).WithEndSize(600).WithQuietOnSuccess(true));
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("tsv")]
    public void Text_that_looks_like_a_table_ends_in_a_table_or_in_advice(string id)
    {
        ITableReader format = Reading.Catalog.FindReader(id)!;
        int tables = 0;
        Gen<string> texts =
            from pieces in Gen.ArrayOf(Gen.Elements(
                "a", "key", "1", "-0.5", "1e5", "1e999", "12345678901234567890", "nan", "inf", ",", ",", ",", "\t", ";", "\n", "\n", "\r\n", "\r", "\"", "\"\"", " ", "π", "\uFEFF", "\0", "0x1", "+", "."))
            select string.Concat(pieces);
        Prop.ForAll(texts.ToArbitrary(), text => Assert.Null(Fault(format, Encoding.UTF8.GetBytes(text), ref tables)))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(2000).WithEndSize(200).WithQuietOnSuccess(true));
        Assert.True(tables > 0, "no text was a table: the generator is useless");
    }

    private static (int First, int Count) Cases(string id)
    {
        if (Environment.GetEnvironmentVariable("CHALLENGE_FUZZ_CASE")?.Split(':') is [string format, string number])
            return (int.Parse(number, CultureInfo.InvariantCulture), format == id ? 1 : 0);
        return (0, int.TryParse(Environment.GetEnvironmentVariable("CHALLENGE_FUZZ"), NumberStyles.None, CultureInfo.InvariantCulture, out int count) ? count : 2000);
    }

    /// <summary>A seed that depends on the format's name and the case alone.</summary>
    private static int Seed(string id, int number)
    {
        int seed = 17;
        foreach (char c in id)
            seed = unchecked((seed * 31) + c);
        return unchecked((seed * 1_000_003) + number);
    }

    /// <summary>What is wrong with how the format takes the file, and a part of its rows where it reads parts; null when all is well.</summary>
    private static string? Fault(ITableReader format, byte[] content, ref int tables)
    {
        int windows = 0;
        return Fault(format, content, Limits, ref tables)
            ?? (format.ReadsWindows && Fault(format, content, Limits with { FirstRow = 1, WindowRows = 2 }, ref windows) is { } wrong ? $"of a window, {wrong}" : null);
    }

    private static string? Fault(ITableReader format, byte[] content, ReadOptions options, ref int tables)
    {
        long before = GC.GetTotalAllocatedBytes();
        ReadOutcome outcome;
        try
        {
            using MemoryStream stream = new(content);
            outcome = format.Read(stream, options, CancellationToken.None);
        }
        catch (Exception exception)
        {
            return $"an exception: {exception}";
        }
        long allocated = GC.GetTotalAllocatedBytes() - before;
        if (allocated > MostAllocated)
            return $"{allocated >> 20} MiB were allocated for a file of {content.Length} bytes with a limit of {Limits.MaximumBytes} bytes";
        if (outcome is TableContent read)
        {
            tables++;
            return read.Table.RowCount <= Limits.MaximumRows && read.Table.Columns.Count <= Limits.MaximumColumns
                ? null : $"a table of {read.Table.RowCount} × {read.Table.Columns.Count} is beyond the limits";
        }
        UnreadableTable bad = (UnreadableTable)outcome;
        return bad.Problem.Length > 0 && bad.Advice.Length > 0 && bad.ToString().Length < 600 ? null : $"not helpful: '{bad}'";
    }
}
