using System.Globalization;
using System.Text;
using Challenge.Formats.Delimited;
using FsCheck;
using FsCheck.Fluent;

namespace Challenge.Formats.Tests;

/// <summary>Files are cut into blocks that several threads parse; nobody may notice.</summary>
public sealed class BlockTests
{
    private static readonly Config Thorough = Config.QuickThrowOnFailure.WithMaxTest(1000).WithQuietOnSuccess(true);

    private static Gen<string> Texts(params string[] pieces) =>
        from parts in Gen.ArrayOf(Gen.Elements(pieces))
        select string.Concat(parts);

    private static ReadOutcome Read(string text, int blockBytes, ReadOptions? options = null)
    {
        using MemoryStream content = new(Encoding.UTF8.GetBytes(text));
        return TextTableReader.Read(content, allowGzip: false, new TextDialect((byte)',', []), options ?? new ReadOptions(), blockBytes, CancellationToken.None);
    }

    /// <summary>All that an outcome says, as text.</summary>
    private static string Describe(ReadOutcome outcome) => outcome switch
    {
        TableContent content => string.Join(';', content.Table.Columns.Select(static c => $"{c.Name}:{c.Type}:{c switch
        {
            Column<long> i => string.Join('|', i.Values),
            Column<double> r => string.Join('|', r.Values.Select(static v => v.ToString("R", CultureInfo.InvariantCulture))),
            Column<string> t => string.Join('|', t.Values),
            _ => "?",
        }}")) + $" invalid {content.InvalidCellCount}: {string.Join(' ', content.InvalidCells)}",
        _ => outcome.ToString()!,
    };

    [Fact]
    public void The_size_of_blocks_changes_nothing() =>
        Prop.ForAll(
            Texts("a", "1", "12345678901234567", "-0.5", ",", ",", ",", "\n", "\n", "\r\n", "\r", "\"", "\"\"", "\n1,2", "\n\"x\ny\",3", "é", " ", "1e5", "9223372036854775808").ToArbitrary(),
            static text =>
            {
                ReadOptions expecting = Reading.Expecting(("a", ColumnType.Int64));
                Assert.Equal(Describe(Read(text, 1 << 20)), Describe(Read(text, 8)));
                Assert.Equal(Describe(Read("a,b" + text, 1 << 20, expecting)), Describe(Read("a,b" + text, 16, expecting)));
            }).Check(Thorough);

    [Fact]
    public void Cells_are_those_that_a_simple_reader_finds() =>
        Prop.ForAll(
            Texts("a", "b c", ",", ",", "\n", "\n", "\r\n", "\r", "\"", "\"\"", ",\"", "\",", "\"\n", "\n\"", "é").ToArbitrary(),
            static text =>
            {
                text = text.TrimStart('\n', '\r') is { Length: > 0 } rest ? rest : "x";
                List<List<string>>? expected = SimpleCsv.Parse(text);
                ReadOptions asText = new()
                {
                    HasHeader = false,
                    Expected = Enumerable.Range(0, 100).ToDictionary(static i => i.ToString(CultureInfo.InvariantCulture), static _ => ColumnType.Text),
                };
                foreach (int blockBytes in new[] { 8, 1 << 20 })
                {
                    ReadOutcome outcome = Read(text, blockBytes, asText);
                    if (expected is null)
                    {
                        Assert.IsType<UnreadableTable>(outcome);
                        continue;
                    }
                    Table table = Assert.IsType<TableContent>(outcome).Table;
                    Assert.Equal(expected.Count, table.RowCount);
                    for (int c = 0; c < expected[0].Count; c++)
                        Assert.Equal(expected.Select(r => r[c]), ((Column<string>)table.Columns[c]).Values);
                }
            }).Check(Thorough);

    [Fact]
    public void Many_blocks_are_put_together_in_file_order()
    {
        StringBuilder text = new("id,x,t\n");
        for (int i = 0; i < 200_000; i++)
            text.Append(CultureInfo.InvariantCulture, $"{i},{i}.5,\"r{i % 10}\n\"\n");
        TableContent content = Reading.Csv(text.ToString());
        Assert.Equal(Enumerable.Range(0, 200_000).Select(static i => (long)i), content.Integers("id"));
        Assert.Equal(Enumerable.Range(0, 200_000).Select(static i => i + 0.5), content.Reals("x"));
        Assert.Equal(Enumerable.Range(0, 200_000).Select(static i => $"r{i % 10}\n"), content.Texts("t"));
    }

    [Fact]
    public void Integers_of_every_width_and_reals_among_them_come_back_from_many_blocks()
    {
        StringBuilder text = new("narrow,medium,wide,mixed,skipped\n");
        for (int i = 0; i < 300_000; i++)
            text.Append(CultureInfo.InvariantCulture, $"{i % 256},{-i},{i * 30_000_000_000_001},{(i == 250_000 ? "0.5" : i)},\"a,\n{i}\"\n");
        TableContent content = Reading.Csv(text.ToString(), new ReadOptions { Columns = new HashSet<string> { "narrow", "medium", "wide", "mixed" } });
        Assert.Equal(["narrow", "medium", "wide", "mixed"], content.Table.Columns.Select(static c => c.Name));
        Assert.Equal(Enumerable.Range(0, 300_000).Select(static i => i % 256L), content.Integers("narrow"));
        Assert.Equal(Enumerable.Range(0, 300_000).Select(static i => -(long)i), content.Integers("medium"));
        Assert.Equal(Enumerable.Range(0, 300_000).Select(static i => i * 30_000_000_000_001), content.Integers("wide"));
        Assert.Equal(Enumerable.Range(0, 300_000).Select(static i => i == 250_000 ? 0.5 : i), content.Reals("mixed"));
    }

    [Fact]
    public void A_column_that_nobody_wants_still_has_to_be_in_every_row()
    {
        ReadOptions some = new() { Columns = new HashSet<string> { "b" } };
        Assert.Equal([2L], Reading.Csv("a,b\nx,2\n", some).Integers("b"));
        Assert.Equal("line 3", Reading.BadCsv("a,b\nx,2\n3\n", some).Place);
        Assert.Equal("line 2", Reading.BadCsv("a,b\n\"x,2\n", some).Place);
    }

    [Fact]
    public void Text_that_turns_up_late_makes_the_whole_column_text()
    {
        StringBuilder text = new("id,x\n");
        for (int i = 0; i < 200_000; i++)
            text.Append(CultureInfo.InvariantCulture, $"{i},0{i}\n");
        text.Append("200000,late\n");
        TableContent content = Reading.Csv(text.ToString());
        Assert.Equal("00", content.Texts("x")[0]);
        Assert.Equal("late", content.Texts("x")[^1]);
        Assert.Equal(200_001, content.Integers("id").Length);
    }

    [Fact]
    public void Rows_and_lines_are_counted_across_blocks()
    {
        StringBuilder text = new("id,x\n");
        for (int i = 1; i <= 300_000; i++)
            text.Append(i % 50_000 == 0 ? "no,\"a\nb\"\n" : "1,\"a\nb\"\n");
        TableContent content = Reading.Csv(text.ToString(), Reading.Expecting(("id", ColumnType.Int64)));
        Assert.Equal(6, content.InvalidCellCount);
        Assert.Equal([50_000, 100_000, 150_000, 200_000, 250_000], content.InvalidCells.Select(static c => c.Row));
        text.Append("1\n");
        Assert.Equal("line 600002", Reading.BadCsv(text.ToString()).Place);
    }

    [Fact]
    public void A_fault_of_the_stream_is_the_callers_and_ends_all_threads()
    {
        using FailingStream content = new(new byte[12_000_000].Select(static (_, i) => i % 10 == 9 ? (byte)'\n' : (byte)'1').ToArray(), failsAt: 9_000_000);
        Assert.Throws<IOException>(() => TextTableReader.Read(content, allowGzip: false, TextDialect.Comma, new ReadOptions(), CancellationToken.None));
        int reads = content.Reads;
        Thread.Sleep(50);
        Assert.Equal(reads, content.Reads);
    }

    [Fact]
    public void A_record_may_be_longer_than_a_block()
    {
        string columns = string.Join(',', Enumerable.Range(0, 60_000).Select(static i => $"column_with_a_long_name_{i}"));
        string row = string.Join(',', Enumerable.Range(0, 60_000).Select(static i => $"{i}.123456789012345"));
        TableContent content = Reading.Csv($"{columns}\n{row}\n{row}\n");
        Assert.Equal(60_000, content.Table.Columns.Count);
        Assert.Equal(2, content.Table.RowCount);
        Assert.Equal(59_999.123456789012345, content.Reals("column_with_a_long_name_59999")[1]);
    }

    [Fact]
    public void A_record_without_end_is_refused_before_memory_runs_out()
    {
        using RepeatingStream endless = new("1234567,"u8.ToArray(), length: 1L << 30);
        UnreadableTable bad = Assert.IsType<UnreadableTable>(
            TextTableReader.Read(endless, allowGzip: false, TextDialect.Comma, new ReadOptions(), CancellationToken.None));
        Assert.Contains("longer than 64 MiB", bad.Problem, StringComparison.Ordinal);
    }

    private sealed class FailingStream(byte[] bytes, long failsAt) : MemoryStream(bytes)
    {
        public int Reads { get; private set; }

        public override int Read(Span<byte> buffer)
        {
            Reads++;
            return Position > failsAt ? throw new IOException("the disk is gone") : base.Read(buffer);
        }
    }
}
