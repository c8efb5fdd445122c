using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Challenge.Tests;

namespace Challenge.Cli.Tests;

/// <summary><c>challenge generate</c> and <c>import</c>.</summary>
public sealed class DatasetCommandTests
{
    [Fact]
    public void Generating_writes_every_split_and_the_truth_of_the_sealed_one()
    {
        using TemporaryFolder folder = new();
        string[] words = ["generate", "higgs-tautau", "--seed", "7", "--rows", "2000", "--json", "--out"];

        JsonElement json = Cli.Run([.. words, folder["a"]]).Succeeded().Json;
        Cli.Run([.. words, folder["b"]]).Succeeded();
        Cli.Run("generate", "higgs-tautau", "--seed", "8", "--rows", "2000", "--out", folder["c"]).Succeeded();

        List<JsonElement> files = [.. json.GetProperty("files").EnumerateArray()];
        Assert.Equal(files.Count, Directory.GetFiles(folder["a"]).Length);
        Assert.Equal(2000, files.Where(f => f.GetProperty("format").GetString() == "csv" && !f.GetProperty("path").GetString()!.Contains("-truth")).Sum(f => f.GetProperty("rows").GetInt64()));
        Assert.Contains("test-truth.csv", files.Select(f => Path.GetFileName(f.GetProperty("path").GetString())));
        foreach (JsonElement file in files)
        {
            string path = file.GetProperty("path").GetString()!, name = Path.GetFileName(path);
            byte[] bytes = File.ReadAllBytes(path);
            Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes)), file.GetProperty("sha256").GetString());
            Assert.Equal(bytes, File.ReadAllBytes(folder["b", name]));
            Assert.NotEqual(bytes, File.ReadAllBytes(folder["c", name]));
        }
        string header = File.ReadLines(folder["a", "test.csv"]).First();
        Assert.DoesNotContain("label", header);
        Assert.DoesNotContain(",weight", header);
    }

    [Fact]
    public void What_is_generated_can_be_sampled_validated_and_scored()
    {
        using TemporaryFolder folder = new();
        string data = folder["data"], sample = folder["sample.csv"];

        Cli.Run("generate", "higgs-tautau", "--seed", "7", "--rows", "3000", "--format", "csv", "--out", data).Succeeded();
        Assert.Equal(0, Cli.Run("sample", "higgs-tautau", "--keys", Path.Combine(data, "test.csv"), "--out", sample).ExitCode);
        Cli.Run("validate", "higgs-tautau", "--prediction", sample, "--keys", Path.Combine(data, "test.csv")).Succeeded();
        JsonElement scores = Cli.Run("score", "higgs-tautau", "--prediction", sample, "--truth", Path.Combine(data, "test-truth.csv"), "--json").Succeeded().Json.GetProperty("scores");

        Assert.Equal("ams", scores[0].GetProperty("metric").GetString());
        Assert.True(scores[0].GetProperty("value").GetDouble() > 0);
        // The sample says 0.5 for every event: all pairs tie.
        Assert.Equal(0.5, scores.EnumerateArray().Single(s => s.GetProperty("metric").GetString() == "roc_auc").GetProperty("value").GetDouble(), 1e-12);
    }

    [Fact]
    public void Parquet_is_written_and_scored_and_learning_programs_get_label_and_features()
    {
        using TemporaryFolder folder = new();
        string data = folder["data"], sample = folder["sample.csv"];

        JsonElement json = Cli.Run("generate", "higgs-tautau", "--seed", "7", "--rows", "3000", "--format", "parquet,libsvm,vw", "--out", data, "--json").Succeeded().Json;
        Assert.Equal(
            ["libsvm", "parquet", "vw"], json.GetProperty("files").EnumerateArray().Select(f => f.GetProperty("format").GetString()!).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(0, Cli.Run("sample", "higgs-tautau", "--keys", Path.Combine(data, "test.parquet"), "--out", sample).ExitCode);
        Cli.Run("score", "higgs-tautau", "--prediction", sample, "--truth", Path.Combine(data, "test-truth.parquet"), "--json").Succeeded();

        string[] libsvm = File.ReadAllLines(Path.Combine(data, "test.libsvm")), vw = File.ReadAllLines(Path.Combine(data, "test.vw"));
        Assert.Equal(libsvm.Length, File.ReadAllLines(Path.Combine(data, "test.libsvm.weight")).Length);
        Assert.Equal(libsvm.Length, vw.Length);
        Assert.All(libsvm, line => Assert.Matches("^[01] 1:", line));
        Assert.All(vw, line => Assert.Matches(@"^[01] [0-9.E-]+ '\d+\|f \w+:", line));
    }

    [Fact]
    public void Wrong_wishes_are_refused()
    {
        using TemporaryFolder folder = new();

        Cli.Run("generate", "higgs-tautau", "--rows", "10").Failed(2, "--out DIR is missing");
        Cli.Run("generate", "higgs-tautau", "--rows", "1", "--out", folder["x"]).Failed(2, "leaves no row for the split");
        Cli.Run("generate", "higgs-tautau", "--rows", "-5", "--out", folder["x"]).Failed(2, "--rows needs a whole number, not '-5'");
        Cli.Run("generate", "higgs-uci", "--out", folder["x"]).Failed(1, "imported from a file", "challenge import higgs-uci");
        Cli.Run("generate", "higgs-tau", "--out", folder["x"]).Failed(2, "Did you mean 'higgs-tautau'?");
        Cli.Run("generate", "higgs-tautau", "--format", "exel", "--out", folder["x"]).Failed(2, "unknown format 'exel'");
        Cli.Run("import", "higgs-tautau").Failed(1, "is generated");
        Cli.Run("import", "higgs-uci", "--from", folder["none.csv"], "--out", folder["x"]).Failed(1, "There is no file");
        Cli.Run("import", "higgs-uci", "--from", folder.Write("wrong.csv", "a,b", "1,2"), "--out", folder["x"]).Failed(1, "bytes", "fetch it again");
        Assert.False(Directory.Exists(folder["x"]));
    }

    [Fact]
    public void Real_collisions_are_imported_into_checked_splits()
    {
        using TemporaryFolder folder = new();
        string file = RealData.Path("higgs-uci", "sas_higgs_10984.csv");

        JsonElement json = Cli.Run("import", "higgs-uci", "--from", file, "--out", folder["data"], "--json").Succeeded().Json;

        Assert.Equal([3000L, 7984L], json.GetProperty("files").EnumerateArray().Where(f => f.GetProperty("format").GetString() == "npz" && !f.GetProperty("path").GetString()!.Contains("-truth"))
            .Select(f => f.GetProperty("rows").GetInt64()).Order());
        Assert.DoesNotContain(Directory.GetFiles(folder["data"]), f => f.EndsWith(".tmp"));
    }

    [Fact]
    public void A_small_file_in_the_layout_of_SUSY_is_imported_changed_and_cut_ones_leave_nothing()
    {
        using TemporaryFolder folder = new();
        string text = string.Concat(Enumerable.Range(0, 5).Select(static row => string.Join(
            ',', Enumerable.Range(0, 19).Select(c => (c == 0 ? row % 2 : row + (c / 8.0)).ToString("0.000000000000000000e+00", CultureInfo.InvariantCulture))) + "\n"));
        string file = folder["SUSY.csv.gz"];
        using (GZipStream content = new(File.Create(file), CompressionLevel.Optimal))
            content.Write(Encoding.ASCII.GetBytes(text));
        byte[] bytes = File.ReadAllBytes(file);
        string manifest = File.ReadAllText(Repository.Path("datasets-manifest", "datasets", "uci-susy.yaml"));
        foreach ((string real, string small) in new[] { ("rows: 4500000", "rows: 4"), ("rows: 500000", "rows: 1"), ("    format: csv.gz", $"    sha256: {Convert.ToHexStringLower(SHA256.HashData(bytes))}\n    bytes: {bytes.Length}\n    format: csv.gz") })
        {
            Assert.Contains(real, manifest, StringComparison.Ordinal);
            manifest = manifest.Replace(real, small, StringComparison.Ordinal);
        }
        Directory.CreateDirectory(folder["manifests/datasets"]);
        File.WriteAllText(folder["manifests/datasets/uci-susy.yaml"], manifest);
        CliRun Import(string from, string to) => Cli.Run("import", "uci-susy", "--from", from, "--out", folder[to], "--format", "csv", "--manifests", folder["manifests"]);

        Import(file, "data").Succeeded();
        string[] train = File.ReadAllLines(folder["data/train.csv"]);
        Assert.StartsWith("event_id,lepton_1_pT,", train[0], StringComparison.Ordinal);
        Assert.Equal(["1,0.125", "2,1.125", "3,2.125", "4,3.125"], train[1..].Select(static l => string.Join(',', l.Split(',').Take(2))));
        Assert.Equal(["0", "1", "0", "1"], train[1..].Select(static l => l.Split(',')[^1]));
        Assert.DoesNotContain("label", File.ReadAllLines(folder["data/test.csv"])[0], StringComparison.Ordinal);

        byte[] changed = [.. bytes];
        changed[^9] ^= 1;
        File.WriteAllBytes(folder["changed.csv.gz"], changed);
        File.WriteAllBytes(folder["cut.csv.gz"], bytes[..(bytes.Length / 2)]);
        Import(folder["changed.csv.gz"], "none").Failed(1, "sha-256", "fetch it again from https://archive.ics.uci.edu");
        Import(folder["cut.csv.gz"], "none").Failed(1, "It was cut off");
        Assert.False(Directory.Exists(folder["none"]));
    }
}
