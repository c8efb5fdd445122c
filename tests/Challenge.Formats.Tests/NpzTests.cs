using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Challenge.Formats.Tests;

/// <summary>Archives of arrays; golden files by numpy 1.24.2 (tests/reference/formats/make.py).</summary>
public sealed class NpzTests
{
    [Fact]
    public void Arrays_are_columns()
    {
        TableContent content = Golden.Read("plain.npz");
        Assert.Equal(["event_id", "prediction", "X_0", "X_1"], content.Table.Columns.Select(static c => c.Name));
        Assert.Equal([3, 1, 2], content.Integers("event_id"));
        Assert.Equal([0.1f, 0.2f, 0.3f], ((Column<float>)content.Table.Find("prediction")!).Values);
        Assert.Equal([-1.25, 3, -0.0], content.Reals("X_1"));
    }

    [Fact]
    public void Compressed_archives_are_read()
    {
        TableContent content = Golden.Read("compressed.npz");
        Assert.Equal(Enumerable.Range(0, 1000).Select(static i => (long)(i % 7)), content.Integers("event_id"));
        Assert.Equal("b", content.Texts("label")[999]);
    }

    [Fact]
    public void Arrays_of_different_length_are_named()
    {
        UnreadableTable bad = Golden.ReadBad("different_lengths.npz");
        Assert.Contains("array 'y' has 4 rows, array 'X' has 3", bad.Problem, StringComparison.Ordinal);
        Assert.Equal("entry 'y.npy'", bad.Place);
    }

    [Fact]
    public void Any_column_name_and_text_comes_back()
    {
        Table table = new([Column.Of("a/b", [1L, 2L]), Column.Of("π 'x'", [0.5, double.NaN]), Column.Of("../up", ["", "𝜏"]), Column.Of("A/B", [1f, -0f])]);
        Reading.AssertSame(table, Assert.IsType<TableContent>(Reading.Read("npz", Reading.Write("npz", table))).Table);
    }

    [Fact]
    public void NaN_payloads_survive()
    {
        Table table = new([Column.Of("d", [BitConverter.Int64BitsToDouble(0x7FF8_1234_5678_9ABC)]), Column.Of("s", [BitConverter.Int32BitsToSingle(unchecked((int)0xFFC1_2345))])]);
        Reading.AssertSame(table, Assert.IsType<TableContent>(Reading.Read("npz", Reading.Write("npz", table))).Table);
    }

    [Fact]
    public void The_bytes_depend_on_the_table_alone()
    {
        Table table = new([Column.Of("a", [1L]), Column.Of("t", ["x"])]);
        byte[] bytes = Reading.Write("npz", table);
        Assert.Equal(bytes, Reading.Write("npz", table));
        using ZipArchive archive = new(new MemoryStream(bytes));
        Assert.Equal(["a.npy", "t.npy"], archive.Entries.Select(static e => e.FullName));
        Assert.All(archive.Entries, static e => Assert.Equal(new DateTime(1980, 1, 1), e.LastWriteTime.DateTime));
    }

    [Fact]
    public void A_changed_bit_of_the_data_is_noticed()
    {
        byte[] bytes = Reading.Write("npz", new Table([Column.Of("a", [0.5, 0.25])]));
        int data = bytes.AsSpan().IndexOf(BitConverter.GetBytes(0.25));
        bytes[data] ^= 1;
        Assert.Contains("checksum", Assert.IsType<UnreadableTable>(Reading.Read("npz", bytes)).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_zip_of_something_else_is_named()
    {
        byte[] bytes = Zip(("table.csv", "a,b\n1,2\n"u8.ToArray()));
        Assert.Contains("'table.csv'", Assert.IsType<UnreadableTable>(Reading.Read("npz", bytes)).Problem, StringComparison.Ordinal);
        Assert.Contains("is empty", Assert.IsType<UnreadableTable>(Reading.Read("npz", Zip())).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_array_twice_is_refused()
    {
        byte[] array = Reading.Write("npy", new Table([Column.Of("0", [1L])]));
        Assert.Contains("two columns are named 'a'", Assert.IsType<UnreadableTable>(Reading.Read("npz", Zip(("a.npy", array), ("a.npy", array)))).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void An_entry_that_bursts_is_refused_before_it_is_read()
    {
        byte[] header = Encoding.Latin1.GetBytes("{'descr': '|u1', 'fortran_order': False, 'shape': (100000000,), }\n");
        byte[] array = [0x93, .. "NUMPY"u8, 1, 0, (byte)header.Length, 0, .. header, .. new byte[100_000_000]];
        byte[] bytes = Zip(("a.npy", array));
        long before = GC.GetAllocatedBytesForCurrentThread();
        UnreadableTable bad = Assert.IsType<UnreadableTable>(Reading.Read("npz", bytes, new ReadOptions { MaximumBytes = 1_000_000 }));
        Assert.Contains("1,000,000 bytes", bad.Problem, StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000_000);
    }

    [Fact]
    public void Limits_are_kept()
    {
        byte[] bytes = Reading.Write("npz", new Table([Column.Of("a", [1L, 2L]), Column.Of("b", [1L, 2L])]));
        Assert.Contains("1 columns", Assert.IsType<UnreadableTable>(Reading.Read("npz", bytes, new ReadOptions { MaximumColumns = 1 })).Problem, StringComparison.Ordinal);
        Assert.Contains("1 rows", Assert.IsType<UnreadableTable>(Reading.Read("npz", bytes, new ReadOptions { MaximumRows = 1 })).Problem, StringComparison.Ordinal);
        Assert.Contains("200 bytes", Assert.IsType<UnreadableTable>(Reading.Read("npz", bytes, new ReadOptions { MaximumBytes = 200 })).Problem, StringComparison.Ordinal);
    }

    private static byte[] Zip(params ReadOnlySpan<(string Name, byte[] Content)> entries)
    {
        using MemoryStream bytes = new();
        using (ZipArchive archive = new(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach ((string name, byte[] content) in entries)
            {
                using Stream entry = archive.CreateEntry(name).Open();
                entry.Write(content);
            }
        }
        return bytes.ToArray();
    }

    [Fact]
    public void A_directory_of_millions_of_entries_is_refused_before_it_is_in_memory()
    {
        const int entry = 46, entries = (17 << 20) / entry;
        // The directory, its zip64 end (56 bytes: how many entries, from where), the way to that (20), and the old end that refers to both (22).
        byte[] bytes = new byte[(entries * entry) + 56 + 20 + 22];
        for (int i = 0; i < entries; i++)
            "PK\u0001\u0002"u8.CopyTo(bytes.AsSpan(i * entry));
        Span<byte> end = bytes.AsSpan(entries * entry);
        "PK\u0006\u0006"u8.CopyTo(end);
        BinaryPrimitives.WriteInt64LittleEndian(end[4..], 44);
        BinaryPrimitives.WriteInt64LittleEndian(end[24..], entries);
        BinaryPrimitives.WriteInt64LittleEndian(end[32..], entries);
        BinaryPrimitives.WriteInt64LittleEndian(end[40..], entries * entry);
        "PK\u0006\u0007"u8.CopyTo(end[56..]);
        BinaryPrimitives.WriteInt64LittleEndian(end[64..], entries * entry);
        end[72] = 1;
        "PK\u0005\u0006"u8.CopyTo(end[76..]);
        end[84..96].Fill(0xFF);
        UnreadableTable bad = Assert.IsType<UnreadableTable>(Reading.Read("npz", bytes));
        Assert.Contains("16 MiB", bad.Problem, StringComparison.Ordinal);
    }
}
