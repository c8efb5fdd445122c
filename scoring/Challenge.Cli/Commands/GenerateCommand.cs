using Challenge.Cli.Arguments;
using Challenge.Cli.Files;
using Challenge.Cli.Output;
using Challenge.Datasets;
using Challenge.Datasets.Generators;
using Challenge.Datasets.Manifests;

namespace Challenge.Cli.Commands;

/// <summary><c>challenge generate</c>: rows of a generated dataset from a seed of one's own.</summary>
internal sealed class GenerateCommand : ICommand
{
    private const int MostThreads = 1024;

    private static readonly Option Seed = new("--seed", "N", "seed of all splits (default: the dataset's public seed)");
    private static readonly Option Rows = new("--rows", "N", "rows in all, shared out over the splits as in the manifest (default: the manifest's rows)");
    private static readonly Option Size = new("--size", "small|full", "the edition whose rows are made when --rows is not given (default: full)");
    private static readonly Option Threads = new("--threads", "N", "threads that make rows (default: one a processor core); the files do not depend on it");
    private static readonly Option Out = new("--out", "DIR", "folder for the files; made when missing");

    public string Name => "generate";

    public string Summary => "make the splits of a generated dataset";

    public IReadOnlyList<string> Operands { get; } = ["<dataset-id>"];

    public IReadOnlyList<Option> Options { get; } = [Seed, Rows, Size, Threads, Out, SplitFiles.Format, Option.Manifests, Option.Json, Option.ShowHelp];

    public string Notes => """
        Writes <split>.csv and <split>.npz, and for a split whose labels the server seals <split>-truth.csv and -truth.npz: with your own seed the
        truth is yours. --format parquet writes that instead; libsvm and vw write one file a split for these programs, label and features together.
        The same seed and rows give the same bytes on every machine. Memory does not grow with the rows. Files get their names when all are whole. Prints the sha-256 of each file.

        example:
          challenge generate higgs-tautau --seed 7 --rows 100000 --out data
          challenge score higgs-tautau --prediction mine.csv --truth data/test-truth.csv
        """;

    public Fault? Run(ParsedArguments arguments, Terminal terminal, CancellationToken cancellationToken)
    {
        if (!arguments.Operand(0).Succeeded(out string? id, out Fault? fault)
            || !arguments.Require(Out).Succeeded(out string? folder, out fault)
            || !SplitFiles.Create(arguments).Succeeded(out SplitFiles? files, out fault)
            || !ManifestFolder.Read(arguments.Find(Option.Manifests)).Succeeded(out ManifestCatalog? catalog, out fault)
            || !ManifestFolder.FindDataset(catalog, id).Succeeded(out DatasetManifest? manifest, out fault))
        {
            return fault;
        }
        switch (arguments.Find(Size))
        {
            case "small":
                manifest = manifest.In(Edition.Small);
                break;
            case not (null or "full"):
                return Fault.Usage($"{Size.Name} is small or full, not '{arguments.Find(Size)}'.");
        }
        if (manifest.Source is not GeneratorSource source)
            return Fault.Input($"dataset '{id}' is imported from a file, not generated. See: challenge import {id} --help");
        if (!arguments.Integer(Seed, source.PublicSeed).Succeeded(out ParsedArguments.Number? seed, out fault)
            || !arguments.Integer(Threads, (ulong)Environment.ProcessorCount).Succeeded(out ParsedArguments.Number? threads, out fault) || !ShareOut(manifest, arguments).Succeeded(out manifest, out fault))
            return fault;
        if (threads.Value is < 1 or > MostThreads)
            return Fault.Usage($"{Threads.Name} is 1 to {MostThreads}.");

        List<WrittenFile>? written;
        using (ProgressBar making = new(terminal, "making", TimeProvider.System))
        {
            DatasetBuilder builder = new(new GeneratorCatalog()) { Threads = (int)threads.Value };
            IEnumerable<BuildOutcome> rows = builder.Stream(manifest with { Source = source with { PublicSeed = seed.Value } }, seed.Value, season: 1, making, cancellationToken);
            if (!files.Write(manifest, rows, folder, cancellationToken).Succeeded(out written, out fault))
                return fault;
        }
        WrittenFile.List(written, id, seed.Value, arguments, terminal);
        return null;
    }

    /// <summary>The manifest with its splits resized to the rows asked for; rounding goes to the last split.</summary>
    private static Result<DatasetManifest> ShareOut(DatasetManifest manifest, ParsedArguments arguments)
    {
        ulong all = (ulong)manifest.Splits.Sum(s => (long)s.Rows);
        if (!arguments.Integer(Rows, all).Succeeded(out ParsedArguments.Number? rows, out Fault? fault))
            return fault;
        if (rows.Value > int.MaxValue)
            return Fault.Usage($"{Rows.Name} is at most {int.MaxValue}.");
        long left = (long)rows.Value;
        List<Split> splits = [];
        foreach (Split split in manifest.Splits)
        {
            bool isLast = splits.Count == manifest.Splits.Count - 1;
            long share = isLast ? left : (long)((UInt128)(ulong)split.Rows * rows.Value / all);
            if (share == 0)
                return Fault.Usage($"{Rows.Name} {rows.Value} leaves no row for the split '{split.Name}', which has {split.Rows} of {all} rows in the manifest. Ask for more.");
            splits.Add(split with { Rows = (int)share });
            left -= share;
        }
        return manifest with { Splits = splits };
    }
}
