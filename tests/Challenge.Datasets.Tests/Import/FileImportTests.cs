using Challenge.Datasets.Import;
using Challenge.Datasets.Manifests;
using Challenge.Datasets.Tests.Manifests;
using Challenge.Formats;

namespace Challenge.Datasets.Tests.Import;

/// <summary>Files that fit their manifest and files that do not, three rows each: train 2, test 1.</summary>
public sealed class FileImportTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Columns_are_renamed_converted_and_put_in_the_manifests_order()
    {
        BuiltDataset built = Assert.IsType<BuiltDataset>(Run("side,ignored,speed,id\n1,x,0.1,30\n0,y,5,10\n1,z,7,20\n"));
        Table train = built.Splits[0].Published;
        Assert.Equal(["event_id", "pt", "label"], train.Columns.Select(c => c.Name));
        Assert.Equal([30L, 10L], train.Find("event_id")!.AsInt64()!);
        Assert.Equal([0.1f, 5f], ((Column<float>)train.Find("pt")!).Values);
        Assert.Equal([1L], built.Splits[1].Truth.Find("label")!.AsInt64()!);
        Assert.Null(built.Splits[1].Published.Find("label"));
    }

    [Fact]
    public void A_missing_key_column_is_numbered_from_1_through_all_splits()
    {
        BuiltDataset built = Assert.IsType<BuiltDataset>(Run("side,speed\n1,0.1\n0,5\n1,7\n"));
        Assert.Equal([1L, 2L], built.Splits[0].Published.Find("event_id")!.AsInt64()!);
        Assert.Equal([3L], built.Splits[1].Published.Find("event_id")!.AsInt64()!);
    }

    [Fact]
    public void Rows_beyond_the_splits_are_left_out() =>
        Assert.Equal(3, Assert.IsType<BuiltDataset>(Run("side,speed\n1,1\n0,5\n1,7\n1,8\n")).Splits.Sum(s => s.Truth.RowCount));

    [Fact]
    public void Integers_beyond_53_bits_stay_exact()
    {
        BuiltDataset built = Assert.IsType<BuiltDataset>(Run("id,side,speed\n9007199254740993,1,1\n9007199254740992,0,5\n3,1,7\n"));
        Assert.Equal(9007199254740993, built.Splits[0].Published.Find("event_id")!.AsInt64()![0]);
    }

    // The file, and what the refusal must say.
    [Theory]
    [InlineData("side,velocity\n1,1\n0,5\n1,7\n", "no column 'speed' for field 'pt'", "It has: side, velocity")]
    [InlineData("side,speed\n1,1\n0,5\n", "The file has 2 rows, the splits need 3", "train 2 + test 1")]
    [InlineData("side,speed\n1,1\n0,fast\n1,7\n", "row 2, column 'speed': 'fast'", "1 cells")]
    [InlineData("side,speed\n1,1\n0.5,5\n1,7\n", "row 2, column 'side': '0.5'", "Int64")]
    [InlineData("side,speed\n1,1\n0,500\n1,7\n", "row 2 of column 'pt' is 500, outside the range 0 … 100", "Correct the manifest")]
    [InlineData("id,side,speed\n4,1,1\n5,0,5\n4,1,7\n", "(4) stands in rows 1 and 3", "A key names one row")]
    [InlineData("", "cannot be read", "")]
    public void A_file_that_does_not_fit_is_refused_with_what_and_where(string content, string says, string saysToo)
    {
        string problem = Assert.IsType<DatasetRefused>(Run(content)).Problem;
        Assert.Contains(says, problem, StringComparison.Ordinal);
        Assert.Contains(saysToo, problem, StringComparison.Ordinal);
    }

    [Fact]
    public void The_missing_value_may_lie_outside_the_range()
    {
        DatasetManifest manifest = Manifest();
        manifest = manifest with { Fields = [manifest.Fields[0], manifest.Fields[1] with { MissingValue = -999 }, manifest.Fields[2]] };
        Assert.IsType<BuiltDataset>(Run("side,speed\n1,-999\n0,5\n1,7\n", manifest));
        Assert.IsType<DatasetRefused>(Run("side,speed\n1,-998\n0,5\n1,7\n", manifest));
    }

    [Fact]
    public void The_md5_of_a_publisher_finds_a_changed_byte()
    {
        const string rows = "side,speed\n1,1\n0,5\n1,7\n";
        // Of md5sum.
        DatasetManifest manifest = ToyManifest.Of("url: https://example.org/a.csv\nmd5: 877100aeb521b2553d66506bf37c643d\nformat: csv\nrename: {speed: pt, side: label}");
        Assert.IsType<BuiltDataset>(Run(rows, manifest));
        string problem = Assert.IsType<DatasetRefused>(Run(rows.Replace('7', '8'), manifest)).Problem;
        Assert.Contains("its MD5 is ", problem, StringComparison.Ordinal);
        Assert.Contains("fetch it again from https://example.org/a.csv", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_format_that_nobody_reads_is_refused_with_those_that_can_be()
    {
        DatasetManifest manifest = Manifest();
        string problem = Assert.IsType<DatasetRefused>(Run("x", manifest with { Source = (FileSource)manifest.Source with { Format = "fits" } })).Problem;
        Assert.Contains("'fits'", problem, StringComparison.Ordinal);
        Assert.Contains("csv", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_generated_dataset_needs_no_file() =>
        Assert.Contains("needs no file", Assert.IsType<DatasetRefused>(Run("x", Shipped.HiggsTautau)).Problem, StringComparison.Ordinal);

    private BuildOutcome Run(string content, DatasetManifest? manifest = null)
    {
        string path = Path.Combine(_folder.FullName, "data.csv");
        File.WriteAllText(path, content);
        return new FileImport(new FormatCatalog()).Run(manifest ?? Manifest(), path, CancellationToken.None);
    }

    private static DatasetManifest Manifest()
    {
        using ManifestFolder folder = new();
        folder.Write("datasets/toy.yaml", ManifestFolder.Dataset
            .Replace("  generator:\n    id: higgs-tautau\n    public_seed: 1", "  file:\n    url: https://example.org/a.csv\n    format: csv\n    rename: {id: event_id, speed: pt, side: label}", StringComparison.Ordinal)
            .Replace("rows: 10", "rows: 2", StringComparison.Ordinal)
            .Replace("rows: 5", "rows: 1", StringComparison.Ordinal));
        return Assert.Single(folder.Read().Datasets);
    }
}
