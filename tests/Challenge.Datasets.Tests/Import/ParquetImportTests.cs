using Challenge.Datasets.Import;
using Challenge.Datasets.Manifests;
using Challenge.Formats;

namespace Challenge.Datasets.Tests.Import;

/// <summary>Array fields out of Parquet files, as our own writer makes them: three rows, train 2, test 1.</summary>
public sealed class ParquetImportTests : IDisposable
{
    private const string File = "url: https://example.org/a.parquet\nformat: parquet";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void An_array_of_two_dimensions_arrives_with_its_shape()
    {
        float[] values = [.. Enumerable.Range(0, 18).Select(static i => i * 0.5f)];
        BuiltDataset built = Assert.IsType<BuiltDataset>(Run(Column.Of("pt", values, 2, 3), "shape: [2, 3]\n    minimum: 0"));
        Column train = built.Splits[0].Published.Find("pt")!;
        Assert.Equal([2, 3], train.Shape);
        Assert.Equal(values[..12], ((Column<float>)train).Values);
        Assert.Equal(values[12..], ((Column<float>)built.Splits[1].Published.Find("pt")!).Values);
    }

    [Fact]
    public void An_array_of_text_arrives_too()
    {
        string[] texts = ["a", "b", "", "d", "e", "f"];
        BuiltDataset built = Assert.IsType<BuiltDataset>(Run(Column.Of("pt", texts, 2), "shape: [2]", "text"));
        Assert.Equal(texts[..4], ((Column<string>)built.Splits[0].Published.Find("pt")!).Values);
        Assert.Equal([2], built.Splits[0].Published.Find("pt")!.Shape);
    }

    [Fact]
    public void An_array_of_another_shape_is_refused_and_never_cut()
    {
        string problem = Assert.IsType<DatasetRefused>(Run(Column.Of("pt", Enumerable.Range(0, 24).Select(static i => i * 0.5f).ToArray(), 2, 4), "shape: [2, 3]\n    minimum: 0")).Problem;
        Assert.Contains("rows of 2 × 4, field 'pt' of 2 × 3", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_read_in_several_parts_arrives_row_for_row()
    {
        // So wide that 256 rows are a part.
        const int width = 65_536, rows = 290;
        string path = Path.Combine(_folder.FullName, "a.parquet");
        using FormatCatalog formats = new();
        using (FileStream file = System.IO.File.Create(path))
        using (ITableWriter writer = formats.Find("parquet")!.BeginWrite(file))
        {
            for (int row = 0; row < rows; row++)
                writer.Append(new Table([Column.Of("pt", Enumerable.Repeat(row * 0.25f, width).ToArray(), width), Column.Of("label", (long[])[row % 2])]));
            writer.Complete();
        }
        long next = 0;
        foreach (SplitRows block in Stream(path, ("minimum: 0\n    maximum: 100", $"shape: [{width}]\n    minimum: 0"), ("rows: 2\n", "rows: 252\n"), ("rows: 1\n", "rows: 20\n")))
        {
            Column<float> values = (Column<float>)block.Published.Find("pt")!;
            for (int row = 0; row < values.Count; row++, next++)
                Assert.True(values.Row(row).IndexOfAnyExcept(next * 0.25f) < 0, $"row {next}");
        }
        Assert.Equal(272, next);
    }

    private static IEnumerable<SplitRows> Stream(string path, params (string Good, string Other)[] changes)
    {
        using FormatCatalog formats = new();
        DatasetManifest manifest = ToyManifest.Of(File, changes);
        using LocalFiles files = LocalFiles.At((FileSource)manifest.Source, path, Path.GetTempPath(), new ImportLimits());
        foreach (BuildOutcome outcome in new FileImport(formats).Stream(manifest, files, CancellationToken.None))
            yield return Assert.IsType<SplitRows>(outcome);
    }

    private BuildOutcome Run(Column array, string shape, string type = "float32")
    {
        using FormatCatalog formats = new();
        string path = Path.Combine(_folder.FullName, "a.parquet");
        using (FileStream file = System.IO.File.Create(path))
            formats.Find("parquet")!.Write(new Table([array, Column.Of("label", (long[])[0, 1, 1])]), file);
        return new FileImport(formats).Run(ToyManifest.Of(File, ("type: float32", $"type: {type}"), ("minimum: 0\n    maximum: 100", shape)), path, CancellationToken.None);
    }
}
