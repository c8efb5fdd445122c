using System.Text;

namespace Challenge.Formats.Tests;

/// <summary>Short ways to read what a test made.</summary>
internal static class Reading
{
    public static FormatCatalog Catalog { get; } = new(TestedHdf5.Engine);

    public static ReadOutcome Read(string format, byte[] content, ReadOptions? options = null)
    {
        using MemoryStream stream = new(content);
        return Catalog.Find(format)!.Read(stream, options ?? new ReadOptions(), CancellationToken.None);
    }

    public static TableContent Csv(string text, ReadOptions? options = null) =>
        Assert.IsType<TableContent>(Read("csv", Encoding.UTF8.GetBytes(text), options), exactMatch: true);

    public static UnreadableTable BadCsv(string text, ReadOptions? options = null) =>
        Assert.IsType<UnreadableTable>(Read("csv", Encoding.UTF8.GetBytes(text), options), exactMatch: true);

    public static TableContent File(string path, ReadOptions? options = null) =>
        Assert.IsType<TableContent>(Catalog.ReadFile(path, options ?? new ReadOptions(), CancellationToken.None), exactMatch: true);

    public static UnreadableTable BadFile(string path, ReadOptions? options = null) =>
        Assert.IsType<UnreadableTable>(Catalog.ReadFile(path, options ?? new ReadOptions(), CancellationToken.None), exactMatch: true);

    public static byte[] Write(string format, Table table)
    {
        using MemoryStream stream = new();
        Catalog.Find(format)!.Write(table, stream);
        return stream.ToArray();
    }

    public static ReadOptions Expecting(params ReadOnlySpan<(string Name, ColumnType Type)> columns)
    {
        Dictionary<string, ColumnType> expected = [];
        foreach ((string name, ColumnType type) in columns)
            expected[name] = type;
        return new ReadOptions { Expected = expected };
    }

    /// <summary>The column types of a table, as a reader that knows its schema would expect them.</summary>
    public static ReadOptions ExpectingTypesOf(Table table) =>
        new() { Expected = table.Columns.ToDictionary(static c => c.Name, static c => c.Type) };

    public static long[] Integers(this TableContent content, string column) => ((Column<long>)content.Table.Find(column)!).Values;

    public static double[] Reals(this TableContent content, string column) => ((Column<double>)content.Table.Find(column)!).Values;

    public static string[] Texts(this TableContent content, string column) => ((Column<string>)content.Table.Find(column)!).Values;

    /// <summary>Same names, types and bits.</summary>
    public static void AssertSame(Table expected, Table actual)
    {
        Assert.Equal(expected.Columns.Select(static c => (c.Name, c.Type)), actual.Columns.Select(static c => (c.Name, c.Type)));
        Assert.Equal(expected.RowCount, actual.RowCount);
        for (int c = 0; c < expected.Columns.Count; c++)
        {
            switch (expected.Columns[c])
            {
                case Column<long> column:
                    Assert.Equal(column.Values, ((Column<long>)actual.Columns[c]).Values);
                    break;
                case Column<double> column:
                    Assert.Equal(column.Values.Select(BitConverter.DoubleToInt64Bits), ((Column<double>)actual.Columns[c]).Values.Select(BitConverter.DoubleToInt64Bits));
                    break;
                case Column<float> column:
                    Assert.Equal(column.Values.Select(BitConverter.SingleToInt32Bits), ((Column<float>)actual.Columns[c]).Values.Select(BitConverter.SingleToInt32Bits));
                    break;
                case Column<string> column:
                    Assert.Equal(column.Values, ((Column<string>)actual.Columns[c]).Values);
                    break;
            }
        }
    }
}
