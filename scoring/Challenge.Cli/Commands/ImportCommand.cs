using Challenge.Cli.Arguments;
using Challenge.Cli.Files;
using Challenge.Cli.Output;
using Challenge.Datasets;
using Challenge.Datasets.Import;
using Challenge.Datasets.Manifests;
using Challenge.Formats;

namespace Challenge.Cli.Commands;

/// <summary><c>challenge import</c>: a file that others published, checked and divided into splits.</summary>
internal sealed class ImportCommand : ICommand
{
    private static readonly Option From = new("--from", "FILE|URL", "the file, or where to fetch it (default: the address in the manifest)");
    private static readonly Option Out = new("--out", "DIR", "folder for the splits (default: one named like the dataset, here)");

    public string Name => "import";

    public string Summary => "fetch a published dataset, check it, write its splits";

    public IReadOnlyList<string> Operands { get; } = ["<dataset-id>"];

    public IReadOnlyList<Option> Options { get; } = [From, Out, SplitFiles.Format, Option.Manifests, Option.Json, Option.ShowHelp];

    public string Notes => """
        The file's size and sha-256 must be those of the manifest where it states them; columns, types and ranges are checked. A fetched file is
        removed after the splits are written. Prints the sha-256 of each split.

        example:
          challenge import higgs-uci --from sas_higgs_10984.csv --out data
        """;

    public Fault? Run(ParsedArguments arguments, Terminal terminal, CancellationToken cancellationToken)
    {
        if (!arguments.Operand(0).Succeeded(out string? id, out Fault? fault)
            || !SplitFiles.Create(arguments).Succeeded(out SplitFiles? files, out fault)
            || !ManifestFolder.Read(arguments.Find(Option.Manifests)).Succeeded(out ManifestCatalog? catalog, out fault)
            || !ManifestFolder.FindDataset(catalog, id).Succeeded(out DatasetManifest? manifest, out fault))
        {
            return fault;
        }
        if (manifest.Source is not FileSource)
            return Fault.Input($"dataset '{id}' is generated, not imported. See: challenge generate --help");
        BuildOutcome outcome = Import(manifest, arguments.Find(From), terminal, cancellationToken);
        if (outcome is not BuiltDataset built)
            return Fault.Input(outcome is DatasetRefused refused ? refused.Problem : $"dataset '{id}' was not imported");
        if (!files.Write(manifest, built.Stream(manifest), arguments.Find(Out) ?? id, cancellationToken).Succeeded(out List<WrittenFile>? written, out fault))
            return fault;
        WrittenFile.List(written, id, null, arguments, terminal);
        return null;
    }

    private static BuildOutcome Import(DatasetManifest manifest, string? from, Terminal terminal, CancellationToken cancellationToken)
    {
        using ProgressBar fetching = new(terminal, "fetching", TimeProvider.System);
        using HttpClient http = new() { Timeout = Timeout.InfiniteTimeSpan };
        DatasetImporter importer = new(
            new FileImport(new FormatCatalog()), http, new ImportLimits { AllowLocalFiles = true }, Path.GetTempPath());
        // The one thing in this tool that waits for a network; there is nothing else to do meanwhile.
        return importer.ImportAsync(manifest, from, fetching, cancellationToken).GetAwaiter().GetResult();
    }
}
