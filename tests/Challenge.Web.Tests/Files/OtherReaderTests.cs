using Challenge.Datasets.Manifests;
using Challenge.Formats;
using Challenge.Web.Tests.Running;
using Microsoft.Extensions.DependencyInjection;

namespace Challenge.Web.Tests.Files;

/// <summary>Every split of every generated dataset, in every format that holds tables, is to programs of others what it is here: rows, names, types, shapes and every bit.</summary>
public sealed class OtherReaderTests(FamilyServer families) : IClassFixture<FamilyServer>
{
    private static readonly Dictionary<string, string[]> s_programs = new()
    {
        ["node"] = ["hyparquet parquet", "duckdb parquet", "duckdb csv", "duckdb csv.gz", "h5wasm h5"],
        ["python"] = ["numpy npz", "pandas csv", "pandas csv.gz", "h5py h5"],
    };

    public static TheoryData<string, string> Cases => new(from dataset in FamilyServer.Datasets from language in s_programs.Keys select (dataset.Id, language));

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Programs_of_others_see_the_published_table(string dataset, string language)
    {
        OtherReader.Need(language);
        using HttpClient client = families.Server.Open();
        Dictionary<string, Table> tables = [];
        foreach (Split split in FamilyServer.Datasets.Single(d => d.Id == dataset).Splits)
        {
            string files = $"{families.Server.Address}api/v1/datasets/{dataset}/files/{split.Name}.";
            using MemoryStream npz = new(await client.GetByteArrayAsync(new Uri(files + "npz")));
            Table table = Assert.IsType<TableContent>(families.Server.Services.GetRequiredService<FormatCatalog>().Find("npz")!
                .Read(npz, new ReadOptions { KeepArrays = true }, CancellationToken.None)).Table;
            Assert.InRange(table.RowCount, 20, 100_000);
            tables[files] = table;
        }
        string[] formats = [.. s_programs[language].Select(p => p.Split(' ')[1]).Distinct()];
        var seen = OtherReader.Read(language, tables.SelectMany(t => formats.Select(f => t.Key + f + (IsText(f) ? "#" + Floats(t.Value) : ""))));
        foreach ((string files, Table table) in tables)
        {
            foreach (string[] words in s_programs[language].Select(p => p.Split(' ')))
            {
                string name = $"{words[0]} {files}{words[1]}";
                (int rows, IReadOnlyList<SeenColumn> columns) = seen[name];
                SeenColumn[] published = [.. (IsText(words[1]) ? table.Flatten() : table).Columns.Select(c => OtherReader.Of(c, IsText(words[1])))];
                Assert.Equal((name, table.RowCount), (name, rows));
                // h5py gives the columns by name.
                Assert.Equal(words[0] == "h5py" ? published.OrderBy(c => c.Name, StringComparer.Ordinal) : published, columns);
            }
        }
    }

    private static bool IsText(string format) => format.StartsWith("csv", StringComparison.Ordinal);

    private static string Floats(Table table) =>
        string.Join(',', table.Flatten().Columns.Where(c => c.Type is ColumnType.Float32 or ColumnType.Float64).Select(c => c.Name));
}
