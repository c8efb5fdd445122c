using Challenge.Datasets.Generators;
using Challenge.Datasets.Manifests;
using Challenge.Formats;

namespace Challenge.Datasets;

/// <summary>Makes the tables of a generated dataset: open splits from the public seed, sealed splits from a secret one.</summary>
public sealed class DatasetBuilder(GeneratorCatalog generators)
{
    /// <summary>Makes every split. Splits number their rows one after the other, so no event id stands in two splits.</summary>
    /// <param name="manifest">A dataset with a <see cref="GeneratorSource"/>.</param>
    /// <param name="secretSeed">The season's seed, for the sealed splits; from a cryptographic source.</param>
    /// <param name="progress">Told the share of rows made.</param>
    /// <param name="cancellationToken">Stops the making.</param>
    public BuildOutcome Build(DatasetManifest manifest, ulong secretSeed, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        long total = manifest.Splits.Sum(s => (long)s.Rows);
        long firstRow = 0;
        List<BuiltSplit> splits = [];
        foreach (Split split in manifest.Splits)
        {
            ulong seed = split.IsSealed ? secretSeed : (manifest.Source as GeneratorSource)?.PublicSeed ?? 0;
            long before = firstRow;
            Relay? relay = progress is null ? null : new Relay(rows => progress.Report((before + rows) / (double)total));
            switch (MakeRows(manifest, split, seed, firstRow, relay, cancellationToken))
            {
                case MadeRows made:
                    splits.Add(SplitTables.Divide(manifest, split, made.Table));
                    break;
                case DatasetRefused refused:
                    return refused;
            }
            firstRow += split.Rows;
        }
        return new BuiltDataset(splits);
    }

    /// <summary>Makes rows with every field, truth included: <see cref="MadeRows"/> or <see cref="DatasetRefused"/>. The number of threads does not change a byte.</summary>
    /// <param name="manifest">A dataset with a <see cref="GeneratorSource"/>.</param>
    /// <param name="split">The split that the rows are for: how many, and with which fields and parameters. Event weights are shared out over its rows.</param>
    /// <param name="seed">Seed of the rows.</param>
    /// <param name="firstRow">Number of the first row, or event.</param>
    /// <param name="progress">Told how many rows are made.</param>
    /// <param name="cancellationToken">Stops the making.</param>
    public BuildOutcome MakeRows(
        DatasetManifest manifest, Split split, ulong seed, long firstRow, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        if (manifest.Source is not GeneratorSource source)
            return new DatasetRefused($"Dataset '{manifest.Id}' is imported from a file, not generated. Import it.");
        if (generators.Find(source.Generator) is not { } generator)
            return new DatasetRefused($"Dataset '{manifest.Id}' names the generator '{source.Generator}', which this release lacks. It has: {string.Join(", ", generators.All.Select(g => g.Id))}.");
        if (generator.CountsEvents != split.CountsEvents)
            return new DatasetRefused($"Generator '{generator.Id}' counts {(generator.CountsEvents ? "events" : "rows")}: write '{(generator.CountsEvents ? "events" : "rows")}' in split '{split.Name}' of dataset '{manifest.Id}'.");
        if (source.Parameters.Keys.Concat(split.Parameters.Keys).FirstOrDefault(p => !generator.DefaultParameters.ContainsKey(p)) is { } unknown)
            return new DatasetRefused($"Generator '{generator.Id}' has no parameter '{unknown}'. It has: {string.Join(", ", generator.DefaultParameters.Keys.DefaultIfEmpty("none"))}.");

        int rows = split.Rows;
        Dictionary<string, double> parameters = new(source.Parameters);
        foreach ((string name, double value) in split.Parameters)
            parameters[name] = value;
        parameters[IDatasetGenerator.SplitRows] = rows;
        Table[] blocks = new Table[(rows + generator.BlockRows - 1) / generator.BlockRows];
        long made = 0;
        Parallel.For(0, blocks.Length, new ParallelOptions { CancellationToken = cancellationToken }, block =>
        {
            int start = block * generator.BlockRows;
            int count = Math.Min(generator.BlockRows, rows - start);
            blocks[block] = generator.Generate(seed, firstRow + start, count, parameters);
            progress?.Report(Interlocked.Add(ref made, count));
        });
        Table table = SplitTables.Join(blocks);
        return SplitTables.FindMisfit(manifest.FieldsOf(split.Name), table) is { } misfit
            ? new DatasetRefused($"Generator '{generator.Id}' does not fit the manifest of '{manifest.Id}': {misfit}.")
            : new MadeRows(table.Select(manifest.FieldsOf(split.Name).Select(f => f.Name)));
    }

    /// <summary>Reports on the thread that made the rows, unlike <see cref="Progress{T}"/>, so that none comes after the end.</summary>
    private sealed class Relay(Action<long> report) : IProgress<long>
    {
        public void Report(long value) => report(value);
    }
}
