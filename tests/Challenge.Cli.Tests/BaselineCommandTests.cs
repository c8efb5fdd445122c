using System.Text.Json;
using Challenge.Tests;

namespace Challenge.Cli.Tests;

/// <summary><c>challenge baseline</c>, <c>challenge benchmark</c> and <c>challenge season</c>.</summary>
public sealed class BaselineCommandTests
{
    [Fact]
    public void A_baseline_predicts_from_generated_files_and_is_scored_with_their_truth()
    {
        using TemporaryFolder folder = new();
        string data = folder["data"], prediction = folder["mine.csv"];
        Cli.Run("generate", "higgs-tautau", "--seed", "7", "--rows", "2000", "--out", data, "--format", "npz").Succeeded();
        JsonElement ran = JsonDocument.Parse(Cli.Run("baseline", "higgs-tautau", "logistic-regression", "--data", data, "--out", prediction, "--json").Succeeded().Out).RootElement;
        int rows = ran.GetProperty("rows").GetInt32();
        Assert.Equal(File.ReadAllLines(prediction).Length - 1, rows);

        JsonElement scored = JsonDocument.Parse(
            Cli.Run("score", "higgs-tautau", "--prediction", prediction, "--truth", Path.Combine(data, "test-truth.npz"), "--json").Succeeded().Out).RootElement;
        JsonElement auc = scored.GetProperty("scores").EnumerateArray().Single(s => s.GetProperty("metric").GetString() == "roc_auc");
        Assert.InRange(auc.GetProperty("value").GetDouble(), 0.7, 0.9);

        // The same files give the same bytes.
        byte[] first = File.ReadAllBytes(prediction);
        Cli.Run("baseline", "higgs-tautau", "logistic-regression", "--data", data, "--out", prediction).Succeeded();
        Assert.Equal(first, File.ReadAllBytes(prediction));
    }

    [Fact]
    public void A_prediction_of_arrays_goes_through_a_file()
    {
        using TemporaryFolder folder = new();
        string data = folder["data"], prediction = folder["mine.npz"];
        Cli.Run("generate", "calorimeter-showers", "--seed", "7", "--rows", "500", "--out", data, "--format", "npz").Succeeded();
        Cli.Run("baseline", "calorimeter-showers", "mean-shower", "--data", data, "--out", prediction).Succeeded();
        Cli.Run("validate", "calorimeter-showers", "--prediction", prediction, "--keys", Path.Combine(data, "test.npz")).Succeeded();
        Cli.Run("sample", "calorimeter-showers", "--keys", Path.Combine(data, "test.npz")).Failed(2, "--out mine.npz");
    }

    [Theory]
    [InlineData(2, "there is no baseline 'logistic-regresion'. Did you mean 'logistic-regression'?", "baseline", "higgs-tautau", "logistic-regresion", "--data", ".", "--out", "x.csv")]
    [InlineData(2, "cannot be told from its name", "baseline", "higgs-tautau", "constant", "--data", ".", "--out", "x.docx")]
    [InlineData(1, "holds no file of the split 'train'", "baseline", "higgs-tautau", "constant", "--data", "/", "--out", "x.csv")]
    [InlineData(2, "its baselines on its files", "benchmark", "--challenge", "higgs-uci")]
    [InlineData(2, "neither new nor list", "season", "old", "higgs-tautau")]
    [InlineData(1, "cannot be reached", "season", "new", "higgs-tautau", "--server", "http://127.0.0.1:1")]
    [InlineData(2, "is no address of a server", "season", "list", "higgs-tautau", "--server", "example.org")]
    public void What_cannot_be_done_says_why(int exitCode, string says, params string[] words) => Cli.Run(words).Failed(exitCode, says);

    [Fact]
    public void Baselines_are_listed_by_challenge()
    {
        string all = Cli.Run("baseline", "--list").Succeeded().Out, some = Cli.Run("baseline", "higgs-tautau", "--list").Succeeded().Out;
        Assert.Contains("conformal-hough", all, StringComparison.Ordinal);
        Assert.Contains("gradient-boosted-trees", some, StringComparison.Ordinal);
        Assert.DoesNotContain("conformal-hough", some, StringComparison.Ordinal);
    }
}
