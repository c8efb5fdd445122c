using System.Globalization;
using System.Text.Json;
using Challenge.Tests;

namespace Challenge.Formats.Tests.Parquet;

/// <summary>
/// Files of our writer, read by hyparquet and DuckDB through tests/reference/formats/read_parquet.mjs. The packages are put into a folder of the
/// system's temporary files once; where node or the packages are not to be had, these tests are skipped.
/// </summary>
public sealed class OtherReadersTests
{
    private static readonly Lazy<string?> Packages = new(static () => NodePackages.Install(
        "parquet-readers", """{"private": true, "type": "module", "dependencies": {"hyparquet": "1.33.0", "@duckdb/node-api": "1.5.6-r.1"}}"""));

    [Fact]
    public void Hyparquet_and_DuckDB_read_the_same_bits()
    {
        Assert.SkipWhen(Packages.Value is null, "no node with the packages hyparquet and @duckdb/node-api");
        Table table = new([
            .. ParquetWriterTests.Large(150_000).Columns,
            Column.Of("extremes", [.. Enumerable.Range(0, 150_000).Select(static i => i % 3 == 0 ? long.MinValue : i % 3 == 1 ? long.MaxValue : i)]),
            Column.Of("special", [.. Enumerable.Range(0, 150_000).Select(static i => i switch { 0 => double.NaN, 1 => -0.0, 2 => double.NegativeInfinity, _ => 1.0 / i })])]);
        JsonElement seen = Read(table);
        foreach (string reader in (string[])["hyparquet", "duckdb"])
        {
            JsonElement found = seen.GetProperty(reader);
            Assert.Equal(table.RowCount, found.GetProperty("rows").GetInt32());
            Assert.Equal(table.Columns.Select(static c => c.Name), found.GetProperty("names").EnumerateArray().Select(static n => n.GetString()!));
            Assert.Equal(ValueDigest.Of(table).ToString(CultureInfo.InvariantCulture), found.GetProperty("digest").GetString());
        }
    }

    [Fact]
    public void Arrays_are_lists_to_them()
    {
        Assert.SkipWhen(Packages.Value is null, "no node with the packages hyparquet and @duckdb/node-api");
        Table table = new([
            Column.Of("event_id", [.. Enumerable.Range(0, 3000).Select(static i => (long)i)]),
            Column.Of("constituents", [.. Enumerable.Range(0, 3000 * 60).Select(static i => i % 5 == 0 ? 0 : 1f / i)], 15, 4),
            Column.Of("voxels", [.. Enumerable.Range(0, 3000 * 50).Select(static i => i * 0.1)], 50),
            Column.Of("counts", [.. Enumerable.Range(0, 3000 * 8).Select(static i => (long)(i % 11))], 2, 2, 2)]);
        JsonElement seen = Read(table);
        foreach (string reader in (string[])["hyparquet", "duckdb"])
        {
            JsonElement found = seen.GetProperty(reader);
            Assert.Equal(3000, found.GetProperty("rows").GetInt32());
            Assert.Equal(table.Columns.Select(static c => c.Name), found.GetProperty("names").EnumerateArray().Select(static n => n.GetString()!));
            Assert.Equal(ValueDigest.Of(table).ToString(CultureInfo.InvariantCulture), found.GetProperty("digest").GetString());
        }
    }

    [Fact]
    public void The_smallest_and_largest_values_pass_over_NaN_and_include_both_zeros()
    {
        Assert.SkipWhen(Packages.Value is null, "no node with the packages hyparquet and @duckdb/node-api");
        Table table = new([
            Column.Of("n", [5L, -3, 4]), Column.Of("d", [double.NaN, 0.0, 2.5]), Column.Of("s", [float.NaN, float.NaN, float.NaN]), Column.Of("t", ["b", "\uFB01", "𝜏"])]);
        string[][] statistics = [.. Read(table).GetProperty("duckdb").GetProperty("statistics").EnumerateArray().Select(static row => row.EnumerateArray().Select(static v => v.GetString() ?? "none").ToArray())];
        // UTF-8 puts U+1D70F behind U+FB01; UTF-16 would not.
        Assert.Equal<string[]>([["n", "-3", "5"], ["d", "-0.0", "2.5"], ["s", "none", "none"], ["t", "b", "𝜏"]], statistics);
    }

    private static JsonElement Read(Table table)
    {
        using TemporaryFolder folder = new();
        string path = Path.Combine(folder.Path, "table.parquet");
        File.WriteAllBytes(path, Reading.Write("parquet", table));
        File.Copy(Golden.Path("read_parquet.mjs"), Path.Combine(Packages.Value!, "read_parquet.mjs"), overwrite: true);
        (int code, string output, string error) = NodePackages.Run(Packages.Value!, "node", ["read_parquet.mjs", path], TimeSpan.FromMinutes(2));
        Assert.True(code == 0, error);
        return JsonDocument.Parse(output).RootElement;
    }
}
