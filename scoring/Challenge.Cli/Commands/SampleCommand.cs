using Challenge.Cli.Arguments;
using Challenge.Cli.Files;
using Challenge.Cli.Output;
using Challenge.Formats;
using Challenge.Scoring;

namespace Challenge.Cli.Commands;

/// <summary><c>challenge sample</c>: a valid prediction file to start from.</summary>
internal sealed class SampleCommand : ICommand
{
    private static readonly Option Out = new("--out", "FILE", "where to write it (without: stdout)");

    public string Name => "sample";

    public string Summary => "write a valid prediction file to start from";

    public IReadOnlyList<string> Operands { get; } = ["<challenge-id>"];

    public IReadOnlyList<Option> Options { get; } = [ChallengeOptions.Keys, Out, Option.Manifests, Option.ShowHelp];

    public string Notes => """
        Every key of the file given, with the example value of each prediction column, as CSV; as NPZ where a row holds an array.

        example:
          challenge sample higgs-tautau --keys test.csv --out mine.csv
        """;

    public Fault? Run(ParsedArguments arguments, Terminal terminal, CancellationToken cancellationToken)
    {
        if (!ChallengeOptions.Find(arguments).Succeeded(out ChallengeManifests? manifests, out Fault? fault)
            || !arguments.Require(ChallengeOptions.Keys).Succeeded(out string? keysPath, out fault)
            || !ChallengeOptions.ReadKeys(manifests, keysPath, cancellationToken).Succeeded(out Table? keys, out fault))
        {
            return fault;
        }
        FormatCatalog formats = FormatChoice.Open();
        if (arguments.Find(Out) is { } path)
        {
            AtomicFile.Write(path, stream => SampleSubmission.Write(manifests.Challenge, keys, formats, stream));
            terminal.Error.WriteLine($"wrote {path}: {keys.RowCount} rows");
        }
        else
        {
            if (SampleSubmission.FormatOf(manifests.Challenge) != "csv")
                return Fault.Usage($"a prediction of '{manifests.Challenge.Id}' holds an array in each row and is written as a file: name it with {Out.Name} mine.{SampleSubmission.FormatOf(manifests.Challenge)}");
            using MemoryStream csv = new();
            SampleSubmission.Write(manifests.Challenge, keys, formats, csv);
            terminal.Out.Write(System.Text.Encoding.UTF8.GetString(csv.GetBuffer(), 0, (int)csv.Length));
        }
        return null;
    }
}
