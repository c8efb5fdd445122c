using System.Text.Json;
using Challenge.Tests;

namespace Challenge.Cli.Tests;

/// <summary><c>challenge score</c>, <c>validate</c> and <c>sample</c> on a challenge of the repository.</summary>
public sealed class ScoreCommandTests
{
    private static readonly string[] Truth = ["event_id,label", "11,1", "12,0", "13,1", "14,0"];
    private static readonly string[] Prediction = ["event_id,prediction", "14,0.6", "13,0.4", "12,0.1", "11,0.9"];

    [Fact]
    public void A_prediction_is_scored_as_on_the_server()
    {
        using TemporaryFolder folder = new();

        JsonElement json = Cli.Run("score", "higgs-uci", "--truth", folder.Write("t.csv", Truth), "--prediction", folder.Write("p.csv", Prediction), "--json").Succeeded().Json;

        Assert.Equal("Scored", json.GetProperty("state").GetString());
        JsonElement auc = json.GetProperty("scores")[0];
        Assert.Equal(("roc_auc", "all", 0.75), (auc.GetProperty("metric").GetString(), auc.GetProperty("part").GetString(), auc.GetProperty("value").GetDouble()));
        Assert.Equal(
            ["prediction", "truth", "challenge", "metric_version", "seed"], json.GetProperty("digests").EnumerateObject().Select(p => p.Name));
    }

    [Fact]
    public void The_text_shows_every_score_and_the_digests()
    {
        using TemporaryFolder folder = new();

        string text = Cli.Run("score", "higgs-uci", "--truth", folder.Write("t.csv", Truth), "--prediction", folder.Write("p.csv", Prediction)).Succeeded().Out;

        Assert.Matches(@"(?m)^roc_auc +all +0\.75 ± ", text);
        Assert.Contains("truth sha256", text);
    }

    [Fact]
    public void The_curves_are_written_where_they_are_wanted()
    {
        using TemporaryFolder folder = new();
        string curves = Path.Combine(folder.Path, "curves.json"), truth = folder.Write("t.csv", Truth), prediction = folder.Write("p.csv", Prediction);

        Cli.Run("score", "higgs-uci", "--truth", truth, "--prediction", prediction, "--curves", curves).Succeeded();

        JsonElement roc = JsonDocument.Parse(File.ReadAllText(curves)).RootElement.GetProperty("items").EnumerateArray().Single(c => c.GetProperty("id").GetString() == "roc_curve");
        Assert.Equal("all", roc.GetProperty("part").GetString());
        JsonElement model = roc.GetProperty("series")[0];
        Assert.Equal(model.GetProperty("x").GetArrayLength(), model.GetProperty("y").GetArrayLength());
        Assert.Equal(1.0, model.GetProperty("y").EnumerateArray().Last().GetDouble());
        Cli.Run("score", "higgs-uci", "--truth", truth, "--prediction", prediction, "--curves", Path.Combine(folder.Path, "none", "c.json")).Failed(1, "curves cannot be written");
    }

    [Fact]
    public void A_rejected_prediction_is_exit_1_with_rows_keys_and_advice()
    {
        using TemporaryFolder folder = new();
        string truth = folder.Write("t.csv", Truth), prediction = folder.Write("p.csv", [.. Prediction, "12,0.3"]);

        CliRun run = Cli.Run("score", "higgs-uci", "--truth", truth, "--prediction", prediction, "--json").Failed(1, "row 5, key 12: row 3 already has this key");

        JsonElement first = run.Json.GetProperty("rejection").GetProperty("first")[0];
        Assert.Equal((5, "12"), (first.GetProperty("row").GetInt32(), first.GetProperty("key").GetString()));
    }

    [Fact]
    public void Truth_that_cannot_be_used_is_exit_1()
    {
        using TemporaryFolder folder = new();
        string prediction = folder.Write("p.csv", Prediction);

        Cli.Run("score", "higgs-uci", "--truth", prediction, "--prediction", prediction).Failed(1, "truth file 'p.csv' cannot be used: column 'label' is missing");
        Cli.Run("score", "higgs-uci", "--truth", prediction).Failed(2, "--prediction FILE is missing");
        Cli.Run("score", "higgs-uci", "--truth", folder.Path + "/none", "--prediction", prediction).Failed(1, "there is no file");
    }

    [Fact]
    public void The_sample_is_valid_and_a_wrong_file_is_not()
    {
        using TemporaryFolder folder = new();
        string keys = folder.Write("test.csv", "event_id,mass", "11,1.5", "12,2.5", "13,0.5");
        string sample = Path.Combine(folder.Path, "sample.csv");

        string printed = Cli.Run("sample", "higgs-uci", "--keys", keys).Succeeded().Out;
        CliRun written = Cli.Run("sample", "higgs-uci", "--keys", keys, "--out", sample);

        Assert.Equal(0, written.ExitCode);
        Assert.Equal("event_id,prediction\n11,0.5\n12,0.5\n13,0.5\n", printed);
        Assert.Equal(printed, File.ReadAllText(sample));
        Assert.Equal(["sample.csv", "test.csv"], Directory.GetFiles(folder.Path).Select(Path.GetFileName).Order());

        JsonElement valid = Cli.Run("validate", "higgs-uci", "--prediction", sample, "--keys", keys, "--json").Succeeded().Json;
        Assert.True(valid.GetProperty("valid").GetBoolean() && valid.GetProperty("keys_compared").GetBoolean());
        Assert.Contains("was not checked", Cli.Run("validate", "higgs-uci", "--prediction", sample).Succeeded().Out);
        CliRun invalid = Cli.Run("validate", "higgs-uci", "--prediction", folder.Write("bad.csv", "event_id,prediction", "11,2", "99,0.5"), "--keys", keys, "--json")
            .Failed(1, "row 2, key 99", "Also: 2 of 3 keys (event_id) are missing.", "outside the allowed range");
        Assert.False(invalid.Json.GetProperty("valid").GetBoolean());
    }
}
