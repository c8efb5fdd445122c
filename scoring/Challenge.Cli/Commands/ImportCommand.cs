using Challenge.Cli.Arguments;
using Challenge.Cli.Files;
using Challenge.Cli.Output;
using Challenge.Datasets;
using Challenge.Datasets.Import;
using Challenge.Datasets.Manifests;

namespace Challenge.Cli.Commands;

/// <summary><c>challenge import</c>: a file that others published, checked and divided into splits.</summary>
internal sealed class ImportCommand : ICommand
{
    private static readonly Option From = new("--from", "FILE|URL", "the file, or the folder of several, or where to fetch it (default: the address in the manifest)");
    private static readonly Option Out = new("--out", "DIR", "folder for the splits (default: one named like the dataset, here)");

    public string Name => "import";

    public string Summary => "fetch a published dataset, check it, write its splits";

    public IReadOnlyList<string> Operands { get; } = ["<dataset-id>"];

    public IReadOnlyList<Option> Options { get; } = [From, Out, SplitFiles.Format, Option.Manifests, Option.Json, Option.ShowHelp];

    public string Notes => """
        The file's size and sha-256 must be those of the manifest where it states them; columns, types and ranges are checked. A download that breaks off
        is gone on with by the next run; a fetched file is removed after the splits are written. Prints the sha-256 of each split.

        Where a dataset is made of several files, --from names the folder that holds them (an address with / at its end), or their archive.

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
        IEnumerable<BuildOutcome> rows = Import(manifest, arguments.Find(From), terminal, cancellationToken);
        if (!files.Write(manifest, rows, arguments.Find(Out) ?? id, cancellationToken).Succeeded(out List<WrittenFile>? written, out fault))
            return fault;
        WrittenFile.List(written, id, null, arguments, terminal);
        return null;
    }

    private static IEnumerable<BuildOutcome> Import(DatasetManifest manifest, string? from, Terminal terminal, CancellationToken cancellationToken)
    {
        using ProgressBar fetching = new(terminal, "fetching", TimeProvider.System);
        using HttpClient http = new() { Timeout = Timeout.InfiniteTimeSpan };
        ImportLimits limits = new() { AllowLocalFiles = true };
        DatasetImporter importer = new(new FileImport(FormatChoice.Open(), limits), http, limits, Downloads());
        // The one thing in this tool that waits for a network; there is nothing else to do meanwhile.
        return importer.StreamAsync(manifest, from, fetching, cancellationToken).GetAwaiter().GetResult();
    }

    /// <summary>A folder that is there in the next run too, so that a broken download is gone on with, and that others cannot write to.</summary>
    private static string Downloads()
    {
        string own = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        return Path.Combine(own.Length > 0 ? own : Path.GetTempPath(), "challenge", "imports");
    }
}
