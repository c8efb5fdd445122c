using Challenge.Tests;

namespace Challenge.Cli.Tests;

/// <summary>The tool's manners: help, version, slips of the finger.</summary>
public sealed class ToolTests
{
    [Fact]
    public void Help_names_every_command_and_each_command_has_its_own()
    {
        string help = Cli.Run("--help").Succeeded().Out;
        foreach (string command in (string[])["metric", "validate", "score", "sample", "generate", "import", "baseline", "benchmark", "season"])
        {
            Assert.Contains("  " + command, help);
            Assert.Contains("usage: challenge " + command, Cli.Run(command, "--help").Succeeded().Out);
        }
    }

    [Fact]
    public void Version_is_told() => Assert.Matches(@"^challenge \d+\.\d+\.\d+", Cli.Run("--version").Succeeded().Out);

    [Fact]
    public void Nothing_said_is_a_usage_fault_that_shows_the_help()
    {
        CliRun run = Cli.Run();

        Assert.Equal((2, ""), (run.ExitCode, run.Out));
        Assert.Contains("usage: challenge <command>", run.Error);
    }

    [Theory]
    [InlineData("unknown command 'metrics'. Did you mean 'metric'?", "metrics", "roc_auc")]
    [InlineData("unknown option '--trut'. Did you mean '--truth'?", "metric", "roc_auc", "--trut", "x")]
    [InlineData("there is no metric 'roc_acu'. Did you mean 'roc_auc'?", "metric", "roc_acu")]
    [InlineData("<metric-id> is missing", "metric")]
    [InlineData("--truth FILE[:column] is missing", "metric", "roc_auc")]
    [InlineData("--prediction needs a value", "metric", "roc_auc", "--truth", "x", "--prediction")]
    [InlineData("--truth is given twice", "metric", "roc_auc", "--truth=x", "--truth", "y")]
    [InlineData("--json takes no value", "metric", "roc_auc", "--json=yes")]
    [InlineData("unexpected argument 'roc_auc'", "metric", "ams", "roc_auc")]
    [InlineData("unknown parameter 'br'. Did you mean 'b_r'?", "metric", "ams", "--param", "br=10", "--param", "s=1")]
    [InlineData("--param b_r needs a number", "metric", "ams", "--param", "b_r=ten")]
    [InlineData("--param b=NUMBER is missing", "metric", "ams", "--param", "s=1")]
    [InlineData("roc_auc has no parameters", "metric", "roc_auc", "--param", "s=1")]
    [InlineData("there is no challenge 'higgs-tau'. Did you mean 'higgs-tautau'?", "score", "higgs-tau")]
    public void A_wrong_command_line_is_exit_2_and_says_what_was_meant(string message, params string[] words) => Cli.Run(words).Failed(2, message);

    [Fact]
    public void Manifests_are_found_above_the_folder_or_where_they_are_named()
    {
        using TemporaryFolder folder = new();
        string manifests = Repository.Path("datasets-manifest");

        Cli.RunIn(Repository.Path("tests", "Shared"), "score", "higgs-uci").Failed(2, "--prediction FILE is missing");
        Cli.RunIn(folder.Path, "score", "higgs-uci", "--manifests", manifests).Failed(2, "--prediction FILE is missing");
        Cli.Run("score", "higgs-uci", "--manifests", folder.Path + "/none").Failed(1, "there is no manifest folder", "CHALLENGE_MANIFESTS");
    }

    [Fact]
    public void A_manifest_with_mistakes_is_shown_with_its_lines()
    {
        using TemporaryFolder folder = new();
        Directory.CreateDirectory(Path.Combine(folder.Path, "challenges"));
        folder.Write("challenges/broken.yaml", "id: broken", "titel: Broken");

        Cli.Run("score", "broken", "--manifests", folder.Path).Failed(1, "the manifest of challenge 'broken' has problems", "broken.yaml:2:1", "titel");
    }
}
