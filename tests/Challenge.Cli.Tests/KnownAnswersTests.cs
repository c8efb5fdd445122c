using Challenge.Tests;

namespace Challenge.Cli.Tests;

/// <summary>Numbers that others computed or published, through the tool. Origins: README.md of the real data.</summary>
public sealed class KnownAnswersTests
{
    // The field's reference scorer on the nine submissions.
    [Theory]
    [InlineData("perfect", 1.0)]
    [InlineData("shuffled_p0.05_seed1", 0.9505636578808652)]
    [InlineData("shuffled_p0.2_seed2", 0.7600526671467958)]
    [InlineData("shuffled_p0.5_seed3", 0.1692119676117294)]
    [InlineData("all_one_track", 0)]
    [InlineData("each_hit_own", 0)]
    [InlineData("dbscan_eps0.008", 0.07355415271641809)]
    [InlineData("dbscan_eps0.02", 0.255390620145497)]
    [InlineData("dbscan_eps0.05", 0.2764908391099812)]
    public void TrackML_submissions_score_their_known_values(string submission, double known)
    {
        string truth = RealData.Path("trackml", "event000000001", "event000000001-truth.csv.gz");
        string prediction = RealData.Path("trackml", "submissions", submission + ".csv");

        CliRun run = Cli.Run("metric", "trackml_score", "--truth", truth, "--prediction", prediction, "--json").Succeeded();

        Assert.Equal(known, run.Json.GetProperty("value").GetDouble(), 1e-12);
        Assert.Equal(5527, run.Json.GetProperty("n").GetInt64());
    }

    // Published with the HiggsML challenge: AMS of the winners' code on its own check.
    [Theory]
    [InlineData("461.228096209", "89012.844986", 1.54450974337)]
    [InlineData("457.142474838", "88508.8010881", 1.53518474743)]
    [InlineData("217.039443378", "4379.2523956", 3.24953916678)]
    [InlineData("212.848603705", "4345.089289", 3.19956489456)]
    public void Published_yields_give_the_published_AMS(string s, string b, double published)
    {
        CliRun run = Cli.Run("metric", "ams", "--param", "s=" + s, "--param", "b=" + b, "--json").Succeeded();

        Assert.Equal(published, run.Json.GetProperty("value").GetDouble(), 1e-11);
        Assert.Equal(System.Text.Json.JsonValueKind.Null, run.Json.GetProperty("standard_error").ValueKind);
    }

    // scikit-learn on the same columns.
    [Theory]
    [InlineData(28, 0.4049680727554179, 0.40476369175642246)]
    [InlineData(26, 0.4619856166150671, 0.46186092761949726)]
    public void AUC_of_a_table_without_header_and_of_a_weight_file(int column, double unweighted, double weighted)
    {
        string table = RealData.Path("higgs-uci", "lightgbm_example", "binary.test");
        string[] words = ["metric", "roc_auc", "--truth", table + ":0", "--prediction", $"{table}:{column}", "--format", "tsv", "--no-header", "--json"];

        CliRun plain = Cli.Run(words).Succeeded();
        CliRun withWeights = Cli.Run([.. words, "--weights", table + ".weight"]).Succeeded();

        Assert.Equal(unweighted, plain.Json.GetProperty("value").GetDouble(), 1e-12);
        Assert.Equal(weighted, withWeights.Json.GetProperty("value").GetDouble(), 1e-12);
    }

    // scikit-learn on the same columns.
    [Theory]
    [InlineData("m_bb", 0.4403388713642188)]
    [InlineData("m_wwbb", 0.425852228516818)]
    [InlineData("m_jlv", 0.5013986906091781)]
    public void AUC_of_a_named_column_in_the_file_that_holds_the_labels(string column, double known)
    {
        string table = RealData.Path("higgs-uci", "sas_higgs_10984.csv");

        CliRun run = Cli.Run("metric", "roc_auc", "--truth", table, "--prediction", $"{table}:{column}", "--json").Succeeded();

        Assert.Equal(known, run.Json.GetProperty("value").GetDouble(), 1e-12);
    }
}
