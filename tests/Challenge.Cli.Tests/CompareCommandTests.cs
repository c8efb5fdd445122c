using System.Text.Json;
using Challenge.Tests;

namespace Challenge.Cli.Tests;

/// <summary><c>challenge compare</c>: ranks with their intervals, paired differences, and what is refused.</summary>
public sealed class CompareCommandTests
{
    /// <summary>400 events with three predictions: a good one, the same with little noise, and a poor one.</summary>
    private static string[] Events()
    {
        Random random = new(5);
        List<string> lines = ["event_id,label,good,near,poor"];
        for (int i = 0; i < 400; i++)
        {
            double label = i % 2, good = label + (2.5 * random.NextDouble());
            lines.Add(FormattableString.Invariant($"{1000 + i},{label},{good},{good + (0.05 * random.NextDouble())},{label + (8 * random.NextDouble())}"));
        }
        return [.. lines];
    }

    [Fact]
    public void Predictions_are_ranked_with_intervals_tiers_and_paired_differences()
    {
        using TemporaryFolder folder = new();
        string file = folder.Write("all.csv", Events());

        JsonElement json = Cli.Run("compare", "roc_auc", "--truth", file + ":label", "--prediction", file + ":poor", "--prediction", file + ":good", "--prediction", file + ":near", "--json").Succeeded().Json;

        Assert.Equal(["metric", "direction", "n", "replicas", "seed", "version", "items"], json.EnumerateObject().Select(p => p.Name));
        Assert.Equal((400, 1000, 0), (json.GetProperty("n").GetInt32(), json.GetProperty("replicas").GetInt32(), json.GetProperty("seed").GetInt32()));
        JsonElement[] items = [.. json.GetProperty("items").EnumerateArray()];
        Assert.Equal([1, 2, 3], items.Select(i => i.GetProperty("rank").GetInt32()));
        Assert.Equal(file + ":poor", items[2].GetProperty("prediction").GetString());
        Assert.Equal([1, 1, 2], items.Select(i => i.GetProperty("tier").GetInt32()));
        Assert.Equal([(1, 2), (1, 2), (3, 3)], items.Select(i => (i.GetProperty("rank_low").GetInt32(), i.GetProperty("rank_high").GetInt32())));
        Assert.Equal(1.0, items.Sum(i => i.GetProperty("p_first").GetDouble()), 1e-12);
        Assert.Equal(JsonValueKind.Null, items[0].GetProperty("to_best").ValueKind);

        JsonElement behind = items[2].GetProperty("to_best"), test = items[2].GetProperty("test");
        double value = items[2].GetProperty("value").GetDouble() - items[0].GetProperty("value").GetDouble();
        Assert.Equal(value, behind.GetProperty("difference").GetDouble(), 1e-15);
        Assert.True(value < 0);
        Assert.InRange(value, behind.GetProperty("low").GetDouble(), behind.GetProperty("high").GetDouble());
        Assert.True(behind.GetProperty("p_holm").GetDouble() >= behind.GetProperty("p_value").GetDouble() && behind.GetProperty("p_holm").GetDouble() < 0.05);
        // DeLong finds the same by another way.
        Assert.Equal("DeLong", test.GetProperty("method").GetString());
        Assert.Equal(value, test.GetProperty("difference").GetDouble(), 1e-14);
        Assert.InRange(behind.GetProperty("standard_error").GetDouble() / test.GetProperty("standard_error").GetDouble(), 0.9, 1.1);
        // The near copy shares its fluctuations: its error of difference is far below its own.
        Assert.True(items[1].GetProperty("to_best").GetProperty("standard_error").GetDouble() < 0.2 * items[1].GetProperty("standard_error").GetDouble());
    }

    [Fact]
    public void With_keys_the_order_of_the_rows_does_not_change_the_replicas()
    {
        using TemporaryFolder folder = new();
        string[] lines = Events();
        string file = folder.Write("all.csv", lines), shuffled = folder.Write("shuffled.csv", [lines[0], .. lines.Skip(1).Reverse()]);

        JsonElement straight = Compare(file, file), reversed = Compare(shuffled, file);

        Assert.Equal(straight.GetRawText().Replace(file, ""), reversed.GetRawText().Replace(file, ""));

        static JsonElement Compare(string truth, string predictions) => Cli.Run(
            "compare", "roc_auc", "--truth", truth + ":label", "--prediction", predictions + ":good", "--prediction", predictions + ":poor", "--key", "event_id", "--replicas", "200", "--json")
            .Succeeded().Json.GetProperty("items");
    }

    [Fact]
    public void Accuracy_adds_mcnemars_test_and_the_table_is_for_people()
    {
        using TemporaryFolder folder = new();
        string file = folder.Write("all.csv", Events());

        CliRun run = Cli.Run("compare", "accuracy", "--truth", file + ":label", "--prediction", file + ":good", "--prediction", file + ":poor", "--param", "threshold=1.5", "--replicas", "100").Succeeded();

        string[] lines = run.Out.TrimEnd('\n').Split('\n');
        Assert.Equal("accuracy, larger is better, n = 400; 100 paired bootstrap replicas, seed 0", lines[0].TrimEnd('\r'));
        Assert.Contains("p (McNemar, exact)", lines[1]);
        Assert.Contains("±", lines[2]);
        Assert.EndsWith(file + ":good", lines[2]);
        Assert.EndsWith(file + ":poor", lines[3]);
        Assert.Equal(4, lines.Length);
    }

    [Fact]
    public void A_metric_that_is_not_resampled_is_compared_as_if_errors_were_independent()
    {
        using TemporaryFolder folder = new();
        Random random = new(1);
        string Sample(string name, double shift) => folder.Write(name, ["mass,width", .. Enumerable.Range(0, 300).Select(_ => FormattableString.Invariant($"{random.NextDouble() + shift},{random.NextDouble()}"))]);

        JsonElement items = Cli.Run(
            "compare", "kernel_physics_distance", "--truth", Sample("t.csv", 0.0), "--prediction", Sample("a.csv", 0.0), "--prediction", Sample("b.csv", 0.4), "--json")
            .Succeeded().Json.GetProperty("items");

        Assert.Equal("independent", items[1].GetProperty("to_best").GetProperty("method").GetString());
    }

    [Fact]
    public void Bad_command_lines_say_what_to_do()
    {
        using TemporaryFolder folder = new();
        string file = folder.Write("all.csv", Events());
        string[] two = ["--truth", file + ":label", "--prediction", file + ":good", "--prediction", file + ":poor"];

        Cli.Run("compare", "roc_auc", "--truth", file, "--prediction", file + ":good").Failed(2, "--prediction is given once", "challenge metric");
        Cli.Run("compare", "roc_auc", "--truth", file).Failed(2, "--prediction FILE[:column] is missing");
        Cli.Run(["compare", "roc_acu", .. two]).Failed(2, "no metric 'roc_acu'. Did you mean 'roc_auc'?");
        Cli.Run(["compare", "roc_auc", .. two, "--replicas", "3"]).Failed(2, "--replicas needs a number from 50 to 100000, not 3");
        Cli.Run(["compare", "accuracy", .. two, "--param", "treshold=1"]).Failed(2, "Did you mean 'threshold'?");
        Cli.Run(["compare", "log_loss", .. two]).Failed(1, "log_loss has no value for", ":good", "outside [0, 1]");
        Cli.Run("compare", "roc_auc", "--truth", file + ":label", "--prediction", file + ":good", "--prediction", file + ":bad").Failed(1, "no column 'bad'");
    }

    [Fact]
    public void The_help_has_examples() => Assert.Contains("challenge compare roc_auc --truth", Cli.Run("compare", "--help").Succeeded().Out);
}
