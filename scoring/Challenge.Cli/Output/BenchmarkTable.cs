using System.Globalization;
using System.Text.Json.Nodes;
using Challenge.Baselines;
using Challenge.Datasets.Manifests;
using Challenge.Scoring;

namespace Challenge.Cli.Output;

/// <summary>Baselines with their scores, as Markdown while they come and as JSON at the end.</summary>
internal sealed class BenchmarkTable(TextWriter? markdown)
{
    private string[] _metrics = [];

    public JsonArray Json { get; } = [];

    /// <summary>Begins the rows of a challenge: its primary metric, then gates, then secondary ones.</summary>
    public void Begin(ChallengeDefinition challenge)
    {
        _metrics = [.. challenge.AllMetrics.Select(m => m.Metric).Distinct()];
        markdown?.WriteLine($"\n### {challenge.Title} (`{challenge.Id}`)\n");
        markdown?.WriteLine($"| baseline | {string.Join(" | ", _metrics.Select(m => $"`{m}`"))} | seconds |");
        markdown?.WriteLine($"|---|{string.Concat(Enumerable.Repeat("---:|", _metrics.Length + 1))}");
    }

    public void Add(ChallengeDefinition challenge, BaselineInfo baseline, ScoreReport report, double seconds)
    {
        markdown?.WriteLine(
            $"| {baseline.Name} | {string.Join(" | ", _metrics.Select(m => Text(report.Scores.First(s => s.Metric == m))))} | {seconds.ToString("F1", CultureInfo.InvariantCulture)} |");
        markdown?.Flush();
        Json.Add(new JsonObject
        {
            ["challenge"] = challenge.Id,
            ["baseline"] = baseline.Id,
            ["scores"] = ScoreJson.Of(report.Scores),
            ["seconds"] = Math.Round(seconds, 2),
        });
    }

    public void AddUnavailable(ChallengeDefinition challenge, BaselineInfo baseline, string reason)
    {
        markdown?.WriteLine($"| {baseline.Name} | {string.Join(" | ", _metrics.Select((_, i) => i == 0 ? "cannot run here" : ""))} | |");
        Json.Add(new JsonObject { ["challenge"] = challenge.Id, ["baseline"] = baseline.Id, ["problem"] = reason });
    }

    /// <summary>The value to the second digit of its error, 0.8421 ± 0.0036.</summary>
    private static string Text(Score score)
    {
        if (score.Value is not { } value)
            return "undefined";
        // An error of next to nothing is what rounding left of none.
        if (score.StandardError is not { } error || error <= 1e-9 * Math.Max(1, Math.Abs(value)))
            return value.ToString("G4", CultureInfo.InvariantCulture);
        int decimals = Math.Clamp(1 - (int)Math.Floor(Math.Log10(error)), 0, 9);
        string form = "F" + decimals.ToString(CultureInfo.InvariantCulture);
        return $"{value.ToString(form, CultureInfo.InvariantCulture)} ± {error.ToString(form, CultureInfo.InvariantCulture)}";
    }
}
