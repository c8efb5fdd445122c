using Challenge.Datasets.Import;
using Challenge.Datasets.Manifests;
using Challenge.Datasets.Tests.Manifests;
using Challenge.Formats;
using Challenge.Tests;

namespace Challenge.Datasets.Tests.Import;

/// <summary>The real sample of UCI HIGGS.</summary>
public sealed class HiggsUciImportTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void The_real_file_is_dealt_out_to_the_splits_in_order()
    {
        BuiltDataset built = Assert.IsType<BuiltDataset>(Run(RealFile));
        Assert.Equal(["train", "test"], built.Splits.Select(s => s.Name));
        Assert.Equal([7984, 3000], built.Splits.Select(s => s.Published.RowCount));
        long[] trainIds = built.Splits[0].Published.Find("event_id")!.AsInt64()!;
        long[] testIds = built.Splits[1].Published.Find("event_id")!.AsInt64()!;
        Assert.Equal((1, 7984, 7985, 10_984), (trainIds[0], trainIds[^1], testIds[0], testIds[^1]));

        // First value of the file's first row, as printed there.
        Assert.Equal(0.34186098, built.Splits[0].Published.Find("lepton_pT")!.AsFloat64()![0]);

        // 5,821 signal events: shared/data/README.md.
        Assert.Equal(5821, built.Splits.Sum(s => s.Truth.Find("label")!.AsInt64()!.Sum()));
    }

    [Fact]
    public void The_test_split_is_published_without_labels()
    {
        BuiltSplit test = Assert.IsType<BuiltDataset>(Run(RealFile)).Splits[1];
        Assert.Null(test.Published.Find("label"));
        Assert.Equal(["event_id", "label"], test.Truth.Columns.Select(c => c.Name));
    }

    [Fact]
    public void A_file_with_one_digit_changed_is_refused_by_its_digest()
    {
        byte[] content = File.ReadAllBytes(RealFile);
        int at = Array.IndexOf(content, (byte)'\n') + 3;
        content[at] = content[at] == (byte)'4' ? (byte)'5' : (byte)'4';
        string problem = Refusal(Run(Write(content)));
        Assert.Contains("sha-256", problem, StringComparison.Ordinal);
        Assert.Contains("https://", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_truncated_file_is_refused_by_its_size()
    {
        byte[] content = File.ReadAllBytes(RealFile);
        Assert.Contains("cut off", Refusal(Run(Write(content[..^1000]))), StringComparison.Ordinal);
    }

    [Fact]
    public void A_truncated_file_without_stated_size_and_digest_is_refused_by_its_rows()
    {
        string[] lines = File.ReadAllLines(RealFile);
        string path = Path.Combine(_folder.FullName, "short.csv");
        File.WriteAllLines(path, lines[..9001]);
        FileSource source = (FileSource)Shipped.HiggsUci.Source;
        DatasetManifest manifest = Shipped.HiggsUci with { Source = source with { Sha256 = null, Bytes = null } };
        string problem = Refusal(new FileImport(new FormatCatalog()).Run(manifest, path, CancellationToken.None));
        Assert.Contains("9,000 rows", problem, StringComparison.Ordinal);
        Assert.Contains("train 7,984 + test 3,000", problem, StringComparison.Ordinal);
    }

    private static string RealFile => RealData.Path("higgs-uci", "sas_higgs_10984.csv");

    private static BuildOutcome Run(string path) => new FileImport(new FormatCatalog()).Run(Shipped.HiggsUci, path, CancellationToken.None);

    private static string Refusal(BuildOutcome outcome) => Assert.IsType<DatasetRefused>(outcome).Problem;

    private string Write(byte[] content)
    {
        string path = Path.Combine(_folder.FullName, "file.csv");
        File.WriteAllBytes(path, content);
        return path;
    }
}
