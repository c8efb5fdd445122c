using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Challenge.Cli.Arguments;
using Challenge.Cli.Files;
using Challenge.Cli.Output;
using Challenge.Metrics;
using Challenge.Metrics.Diagnostics;
using Challenge.Scoring;

namespace Challenge.Cli.Commands;

/// <summary><c>challenge score</c>: the server's scorer on one's own machine.</summary>
internal sealed class ScoreCommand : ICommand
{
    private static readonly Option Truth = new("--truth", "FILE", "key and truth fields of the rows to predict, such as a published split with labels");

    private static readonly Option Curves = new("--curves", "FILE", "write the diagnostic curves (ROC, calibration, …) as JSON, each as the server's API gives it");

    public string Name => "score";

    public string Summary => "score a prediction file as the server does";

    public IReadOnlyList<string> Operands { get; } = ["<challenge-id>"];

    public IReadOnlyList<Option> Options { get; } = [ChallengeOptions.Prediction, Truth, Curves, Option.Manifests, Option.Json, Option.ShowHelp];

    public string Notes => """
        The truth of a sealed split is on the server only. Score on a split whose labels are published, or on one made by 'challenge generate'.
        A truth file with a column 'part' (0 public, 1 private) is scored on each part.

        example:
          challenge score higgs-tautau --prediction mine.csv --truth validation.csv --curves curves.json
        """;

    public Fault? Run(ParsedArguments arguments, Terminal terminal, CancellationToken cancellationToken)
    {
        if (!ChallengeOptions.Find(arguments).Succeeded(out ChallengeManifests? manifests, out Fault? fault)
            || !arguments.Require(ChallengeOptions.Prediction).Succeeded(out string? predictionPath, out fault)
            || !arguments.Require(Truth).Succeeded(out string? truthPath, out fault))
        {
            return fault;
        }
        foreach (string path in (string[])[predictionPath, truthPath])
        {
            if (!File.Exists(path))
                return Fault.Input($"there is no file '{path}'. Check the path.");
        }
        using FileStream prediction = File.OpenRead(predictionPath), truth = File.OpenRead(truthPath);
        ScoreRequest request = new(
            manifests.Challenge, manifests.Dataset, prediction, Path.GetFileName(predictionPath), truth, Path.GetFileName(truthPath));
        ScoreOutcome outcome;
        using (ProgressBar progress = new(terminal, "scoring", TimeProvider.System))
            outcome = new ScoreSubmission(new MetricCatalog(), FormatChoice.Open(), new DiagnosticCatalog()).Run(request, progress, cancellationToken);
        if (outcome is ScoreImpossible impossible)
            return Fault.Input(impossible.Problem);
        if (outcome is ScoreReport { Diagnostics: var curves } && arguments.Find(Curves) is { } curvesPath && WriteCurves(curvesPath, curves) is { } unwritten)
            return unwritten;
        if (arguments.Has(Option.Json))
            terminal.WriteJson(Json(manifests.Challenge.Id, outcome));
        else if (outcome is ScoreReport report)
            WriteText(terminal.Out, report);
        return outcome is ScoreRejected rejected ? Fault.Input(RejectionText.Of(predictionPath, rejected.Rejection)) : null;
    }

    private static Fault? WriteCurves(string path, IReadOnlyList<ScoredDiagnostic> curves)
    {
        try
        {
            AtomicFile.Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(ScoreJson.Of(curves).ToJsonString() + "\n")));
            return null;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return Fault.Input($"the curves cannot be written to '{path}': {problem.Message}");
        }
    }

    private static JsonObject Json(string challenge, ScoreOutcome outcome)
    {
        ScoreReport? report = outcome as ScoreReport;
        return new JsonObject
        {
            ["challenge"] = challenge,
            ["state"] = report is null ? "Rejected" : "Scored",
            ["rows"] = report?.Rows,
            ["scores"] = ScoreJson.Of(report?.Scores ?? []),
            ["rejection"] = outcome is ScoreRejected rejected ? ScoreJson.Of(rejected.Rejection) : null,
            ["digests"] = report is null ? null : ScoreJson.Of(report.Digests),
        };
    }

    private static void WriteText(TextWriter output, ScoreReport report)
    {
        foreach (Score score in report.Scores)
        {
            string value = score.Value is { } number
                ? Text(number) + (score.StandardError is { } error ? $" ± {Text(error)}" : "")
                : $"undefined: {score.UndefinedReason}";
            output.WriteLine($"{score.Metric,-24} {ScoreJson.PartName(score.Part),-8} {value}  (n = {score.N})");
        }
        output.WriteLine($"prediction sha256 {report.Digests.Prediction}, truth sha256 {report.Digests.Truth}, seed {report.Digests.Seed}");
    }

    private static string Text(double value) => value.ToString("G9", CultureInfo.InvariantCulture);
}
