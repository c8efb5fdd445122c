using Challenge.Datasets.Generators;
using Challenge.Datasets.Manifests;
using Challenge.Formats;

namespace Challenge.Datasets;

/// <summary>Makes the tables of a generated dataset: open splits from the public seed, sealed splits from a secret one.</summary>
public sealed class DatasetBuilder(GeneratorCatalog generators)
{
    /// <summary>How many threads make rows. It does not change a byte.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>
    /// Makes every split, block after block: <see cref="SplitRows"/> in the manifest's order, or <see cref="DatasetRefused"/>, which is then the last. Blocks are
    /// made some ahead of the one that is asked for, so memory does not depend on the number of rows. Splits number their rows one after the other, so no
    /// event id stands in two splits.
    /// </summary>
    /// <param name="manifest">A dataset with a <see cref="GeneratorSource"/>.</param>
    /// <param name="secretSeed">The season's seed, for the sealed splits; from a cryptographic source.</param>
    /// <param name="season">
    /// Season of the sealed splits, from 1. Their rows are numbered on from season to season, so that a prediction for an old test set has keys that the new one
    /// lacks and is refused, instead of being scored as if it were for other events of the same numbers.
    /// </param>
    /// <param name="progress">Told the share of rows made.</param>
    /// <param name="cancellationToken">Stops the making.</param>
    public IEnumerable<BuildOutcome> Stream(
        DatasetManifest manifest, ulong secretSeed, int season, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        long total = manifest.Splits.Sum(s => (long)s.Rows);
        long before = 0;
        foreach (Split split in manifest.Splits)
        {
            ulong seed = split.IsSealed ? secretSeed : (manifest.Source as GeneratorSource)?.PublicSeed ?? 0;
            if (FindGenerator(manifest, split, out DatasetRefused? refused) is not { } generator)
            {
                yield return refused!;
                yield break;
            }
            long rows = 0, made = 0;
            foreach (MadeBlock block in Blocks(generator, manifest, split, seed, before + (split.IsSealed ? (season - 1) * total : 0), cancellationToken))
            {
                if (block.Misfits)
                {
                    yield return Misfit(generator, manifest, split, block.Rows, rows)!;
                    yield break;
                }
                yield return block.Divided!;
                rows += block.Rows.RowCount;
                made += block.Count;
                progress?.Report((before + made) / (double)total);
            }
            before += split.Rows;
        }
    }

    /// <summary>Makes every split of the first season whole, in memory: <see cref="BuiltDataset"/> or <see cref="DatasetRefused"/>. Parameters as for <see cref="Stream"/>.</summary>
    public BuildOutcome Build(DatasetManifest manifest, ulong secretSeed, IProgress<double>? progress, CancellationToken cancellationToken) =>
        BuiltDataset.Collect(Stream(manifest, secretSeed, season: 1, progress, cancellationToken));

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
        if (FindGenerator(manifest, split, out DatasetRefused? refused) is not { } generator)
            return refused!;
        List<Table> blocks = [];
        long made = 0;
        foreach (MadeBlock block in Blocks(generator, manifest, split, seed, firstRow, cancellationToken))
        {
            if (block.Misfits)
                return Misfit(generator, manifest, split, block.Rows, blocks.Sum(b => (long)b.RowCount))!;
            blocks.Add(block.Rows);
            progress?.Report(made += block.Count);
        }
        return new MadeRows(SplitTables.Join(blocks).Select(manifest.FieldsOf(split.Name).Select(f => f.Name)));
    }

    /// <summary>The generator of a split, or why the dataset cannot be made.</summary>
    private IDatasetGenerator? FindGenerator(DatasetManifest manifest, Split split, out DatasetRefused? refused)
    {
        refused = null;
        if (manifest.Source is not GeneratorSource source)
            refused = new DatasetRefused($"Dataset '{manifest.Id}' is imported from a file, not generated. Import it.");
        else if (generators.Find(source.Generator) is not { } generator)
            refused = new DatasetRefused($"Dataset '{manifest.Id}' names the generator '{source.Generator}', which this release lacks. It has: {string.Join(", ", generators.All.Select(g => g.Id))}.");
        else if (generator.CountsEvents != split.CountsEvents)
            refused = new DatasetRefused($"Generator '{generator.Id}' counts {(generator.CountsEvents ? "events" : "rows")}: write '{(generator.CountsEvents ? "events" : "rows")}' in split '{split.Name}' of dataset '{manifest.Id}'.");
        else if (source.Parameters.Keys.Concat(split.Parameters.Keys).FirstOrDefault(p => !generator.DefaultParameters.ContainsKey(p)) is { } unknown)
            refused = new DatasetRefused($"Generator '{generator.Id}' has no parameter '{unknown}'. It has: {string.Join(", ", generator.DefaultParameters.Keys.DefaultIfEmpty("none"))}.");
        else
            return generator;
        return null;
    }

    /// <summary>The blocks of a split in order, each checked and divided on the thread that made it.</summary>
    private IEnumerable<MadeBlock> Blocks(
        IDatasetGenerator generator, DatasetManifest manifest, Split split, ulong seed, long firstRow, CancellationToken cancellationToken)
    {
        Dictionary<string, double> parameters = new(((GeneratorSource)manifest.Source).Parameters);
        foreach ((string name, double value) in split.Parameters)
            parameters[name] = value;
        parameters[IDatasetGenerator.SplitRows] = split.Rows;
        int blocks = (int)(((long)split.Rows + generator.BlockRows - 1) / generator.BlockRows);
        return OrderedWork.Run(blocks, Make, Threads, cancellationToken);

        MadeBlock Make(int block)
        {
            int start = block * generator.BlockRows;
            int count = Math.Min(generator.BlockRows, split.Rows - start);
            Table rows = generator.Generate(seed, firstRow + start, count, parameters);
            bool misfits = Misfit(generator, manifest, split, rows, 0) is not null;
            return new MadeBlock(count, rows, misfits ? null : SplitTables.Divide(manifest, split, rows));
        }
    }

    private static DatasetRefused? Misfit(IDatasetGenerator generator, DatasetManifest manifest, Split split, Table rows, long before) =>
        SplitTables.FindMisfit(manifest.FieldsOf(split.Name), rows, before) is { } misfit
            ? new DatasetRefused($"Generator '{generator.Id}' does not fit the manifest of '{manifest.Id}': {misfit}.")
            : null;

    /// <param name="Count">Rows, or events, that were asked for.</param>
    /// <param name="Rows">With every field.</param>
    /// <param name="Divided">The same divided; null when they do not fit the manifest.</param>
    private sealed record MadeBlock(int Count, Table Rows, SplitRows? Divided)
    {
        public bool Misfits => Divided is null;
    }
}
