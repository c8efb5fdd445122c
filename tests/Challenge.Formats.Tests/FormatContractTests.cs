using System.Diagnostics;
using FsCheck;
using FsCheck.Fluent;

namespace Challenge.Formats.Tests;

/// <summary>What every format of the catalog keeps to.</summary>
public sealed class FormatContractTests
{
    public static TheoryData<string> Formats() => [.. Reading.Catalog.All.Select(static f => f.Id)];

    private static readonly string[] TextFormats = ["csv", "tsv"];

    private static readonly ReadOptions Small = new() { MaximumBytes = 1 << 20, MaximumRows = 10_000, MaximumColumns = 100 };

    internal static Table Mixed { get; } = new(
    [
        Column.Of("id", [9007199254740993, long.MinValue, long.MaxValue, 0]),
        Column.Of("real", [0.1, -0.0, double.MaxValue, double.Epsilon]),
        Column.Of("single", [0.1f, float.MaxValue, float.Epsilon, -1]),
        Column.Of("text", ["a,b;c\td", "\"q\"\r\n", "", "π 𝜏"]),
    ]);

    [Theory]
    [MemberData(nameof(Formats))]
    public void A_table_reads_back_bit_for_bit(string format) => AssertReadsBack(format, Mixed);

    [Theory]
    [MemberData(nameof(Formats))]
    public void A_table_without_rows_reads_back(string format) => AssertReadsBack(format, Mixed.Take([]));

    [Theory]
    [MemberData(nameof(Formats))]
    public void A_table_of_one_column_reads_back(string format)
    {
        foreach (Column column in Mixed.Columns)
            AssertReadsBack(format, new Table([column]));
        AssertReadsBack(format, new Table([Column.Of("t", ["", "", ""])]));
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Any_table_reads_back(string format) =>
        Prop.ForAll(Tables().ToArbitrary(), table => AssertReadsBack(format, table))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(300).WithQuietOnSuccess(true));

    [Theory]
    [MemberData(nameof(Formats))]
    public void Columns_that_nobody_wants_change_nothing_in_the_others(string format)
    {
        byte[] bytes = Reading.Write(format, Mixed);
        ReadOptions some = Reading.ExpectingTypesOf(Mixed) with { Columns = new HashSet<string> { "text", "id", "absent" } };
        Table read = Assert.IsType<TableContent>(Reading.Read(format, bytes, some)).Table;
        Reading.AssertSame(Mixed.Select("id", "text"), read.Select("id", "text"));
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void The_same_table_gives_the_same_bytes(string format) =>
        Assert.Equal(Reading.Write(format, Mixed), Reading.Write(format, new Table([.. Mixed.Columns.Select(static c => c.Renamed(c.Name))])));

    [Theory]
    [MemberData(nameof(Formats))]
    public void The_catalog_finds_the_format_by_name_and_by_content(string id)
    {
        ITableFormat format = Reading.Catalog.Find(id)!;
        foreach (string extension in format.Extensions)
        {
            Assert.Same(format, Reading.Catalog.FindByFileName("Predictions.v2" + extension.ToUpperInvariant()));
            using MemoryStream named = new(Reading.Write(id, Mixed));
            Assert.IsType<TableContent>(Reading.Catalog.Read(named, "x" + extension, new ReadOptions(), CancellationToken.None));
        }
        using MemoryStream unnamed = new(Reading.Write(id, Mixed));
        ReadOutcome outcome = Reading.Catalog.Read(unnamed, null, new ReadOptions(), CancellationToken.None);
        Assert.Equal(Mixed.Columns.Count, Assert.IsType<TableContent>(outcome).Table.Columns.Count);
        Assert.NotEmpty(format.Name);
        Assert.Contains('/', format.MediaType);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void The_stream_stays_open(string format)
    {
        using MemoryStream stream = new();
        Reading.Catalog.Find(format)!.Write(Mixed, stream);
        stream.Position = 0;
        Reading.Catalog.Find(format)!.Read(stream, new ReadOptions(), CancellationToken.None);
        Assert.True(stream.CanRead);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void A_file_cut_at_any_byte_is_refused_or_is_a_shorter_table(string format)
    {
        byte[] whole = Reading.Write(format, Mixed);
        for (int length = 0; length < whole.Length; length++)
        {
            ReadOutcome outcome = Reading.Read(format, whole[..length], Small);
            // Only plain text can be cut without a trace, and then only at the end of a cell.
            if (outcome is not UnreadableTable)
                Assert.Contains(format, TextFormats);
        }
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Two_thousand_damaged_files_end_in_an_outcome_and_bounded_memory(string format)
    {
        byte[] whole = Reading.Write(format, Mixed);
        Random random = new(20_261_122);
        for (int i = 0; i < 2000; i++)
            AssertHarmless(format, Damage(whole, random));
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Random_bytes_are_refused(string format)
    {
        Random random = new(3);
        byte[] head = [.. Reading.Write(format, Mixed).Take(16)];
        for (int i = 0; i < 200; i++)
        {
            byte[] noise = new byte[random.Next(64, 4000)];
            random.NextBytes(noise);
            AssertHarmless(format, noise);
            AssertHarmless(format, [.. head, .. noise]);
            Assert.IsType<UnreadableTable>(Reading.Read(format, noise, Small));
        }
    }

    private static void AssertHarmless(string format, byte[] content)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        long start = Stopwatch.GetTimestamp();
        ReadOutcome outcome = Reading.Read(format, content, Small);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 40_000_000);
        // The process that reads HDF5 has a limit of processor time, which takes longer on a machine that others keep busy.
        Assert.InRange(Stopwatch.GetElapsedTime(start).TotalSeconds, 0, format == "h5" ? 60 : 5);
        if (outcome is UnreadableTable bad)
            Assert.True(bad.Problem.Length > 0 && bad.Advice.Length > 0 && bad.ToString().Length < 600);
    }

    /// <summary>Some bytes changed, doubled, removed or set to extremes.</summary>
    private static byte[] Damage(byte[] whole, Random random)
    {
        List<byte> bytes = [.. whole];
        for (int change = random.Next(1, 5); change > 0 && bytes.Count > 8; change--)
        {
            int at = random.Next(bytes.Count - 8);
            switch (random.Next(6))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 2:
                    bytes.RemoveRange(at, random.Next(1, 8));
                    break;
                case 3:
                    bytes.InsertRange(at, bytes.GetRange(at, random.Next(1, 8)));
                    break;
                case 4:
                    for (int i = 0; i < random.Next(1, 8); i++)
                        bytes[at + i] = 0xFF;
                    break;
                default:
                    byte[] digits = [.. "999999999"u8];
                    bytes.InsertRange(at, digits[..random.Next(1, 9)]);
                    break;
            }
        }
        return [.. bytes];
    }

    private static void AssertReadsBack(string format, Table table)
    {
        byte[] bytes = Reading.Write(format, table);
        TableContent back = Assert.IsType<TableContent>(Reading.Read(format, bytes, Reading.ExpectingTypesOf(table)));
        Reading.AssertSame(table, back.Table);
        Assert.Equal(0, back.InvalidCellCount);
    }

    internal static Gen<Table> Tables() =>
        from rows in Gen.Choose(0, 12)
        from count in Gen.Choose(1, 4)
        from columns in Gen.ArrayOf(Columns(rows), count)
        from names in Gen.ArrayOf(Texts(), count)
        select new Table([.. columns.Select((c, i) => c.Renamed($"{names[i]}{(char)('a' + i)}"))]);

    private static Gen<Column> Columns(int rows) => Gen.OneOf(
        from values in Gen.ArrayOf(ArbMap.Default.GeneratorFor<long>(), rows)
        select (Column)Column.Of("c", values),
        from values in Gen.ArrayOf(ArbMap.Default.GeneratorFor<double>(), rows)
        select (Column)Column.Of("c", values),
        from values in Gen.ArrayOf(ArbMap.Default.GeneratorFor<float>(), rows)
        select (Column)Column.Of("c", values),
        from values in Gen.ArrayOf(Texts(), rows)
        select (Column)Column.Of("c", values));

    /// <summary>Text with all that could be mistaken for structure.</summary>
    private static Gen<string> Texts() =>
        from pieces in Gen.ArrayOf(Gen.Elements("a", "1", "0.5", ",", ";", "\t", "\"", "\n", "\r", " ", "'", "\\", "π", "𝜏", "\uFEFF", "nan", "{", "."))
        select string.Concat(pieces);
}
