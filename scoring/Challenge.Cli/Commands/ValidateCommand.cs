using System.Text.Json.Nodes;
using Challenge.Cli.Arguments;
using Challenge.Cli.Files;
using Challenge.Cli.Output;
using Challenge.Formats;
using Challenge.Metrics;
using Challenge.Metrics.Diagnostics;
using Challenge.Scoring;
using Challenge.Scoring.Checks;
using Challenge.Scoring.Keys;

namespace Challenge.Cli.Commands;

/// <summary><c>challenge validate</c>: would the server take this file?</summary>
internal sealed class ValidateCommand : ICommand
{
    private static readonly Option Truth = new("--truth", "FILE", "the same, from a truth file; its values are not used");

    public string Name => "validate";

    public string Summary => "check a prediction file as the server does";

    public IReadOnlyList<string> Operands { get; } = ["<challenge-id>"];

    public IReadOnlyList<Option> Options { get; } =
        [ChallengeOptions.Prediction, ChallengeOptions.Keys, Truth, Option.Manifests, Option.Json, Option.ShowHelp];

    public string Notes => """
        Columns, types, values and repeated keys are always checked. Unknown and missing keys can be found only with --keys (or --truth).

        example:
          challenge validate higgs-tautau --prediction mine.csv --keys test.csv
        """;

    public Fault? Run(ParsedArguments arguments, Terminal terminal, CancellationToken cancellationToken)
    {
        if (!ChallengeOptions.Find(arguments).Succeeded(out ChallengeManifests? manifests, out Fault? fault)
            || !arguments.Require(ChallengeOptions.Prediction).Succeeded(out string? path, out fault))
        {
            return fault;
        }
        Table? keys = null;
        string? keysPath = arguments.Find(ChallengeOptions.Keys) ?? arguments.Find(Truth);
        if (keysPath is not null && !ChallengeOptions.ReadKeys(manifests, keysPath, cancellationToken).Succeeded(out keys, out fault))
            return fault;
        if (keys is not null && KeyMatcher.FindRepeated(keys, manifests.Challenge.Key) is { Count: > 0 } repeated)
            return Fault.Input(RejectionText.Of($"'{keysPath}'", Finding.ToRejection(repeated)));
        if (!File.Exists(path))
            return Fault.Input($"there is no file '{path}'. Check the path.");

        using FileStream prediction = File.OpenRead(path);
        ValidationOutcome outcome = new ScoreSubmission(new MetricCatalog(), FormatChoice.Open(), new DiagnosticCatalog())
            .Validate(manifests.Challenge, manifests.Dataset, prediction, Path.GetFileName(path), keys, cancellationToken);
        return Write(arguments, terminal, manifests.Challenge.Id, path, outcome);
    }

    private static Fault? Write(ParsedArguments arguments, Terminal terminal, string challenge, string path, ValidationOutcome outcome)
    {
        PredictionValid? valid = outcome as PredictionValid;
        Rejection? rejection = (outcome as PredictionInvalid)?.Rejection;
        if (arguments.Has(Option.Json))
        {
            terminal.WriteJson(new JsonObject
            {
                ["challenge"] = challenge,
                ["valid"] = valid is not null,
                ["keys_compared"] = valid?.KeysCompared,
                ["rows"] = valid?.Rows,
                ["prediction_sha256"] = valid?.Digest,
                ["rejection"] = rejection is null ? null : ScoreJson.Of(rejection),
            });
        }
        else if (valid is not null)
        {
            string keys = valid.KeysCompared ? "" : " Whether its keys are those of the test split was not checked: add --keys test.csv.";
            terminal.Out.WriteLine($"{path}: valid, {valid.Rows} rows.{keys}");
        }
        return rejection is null ? null : Fault.Input(RejectionText.Of(path, rejection));
    }
}
