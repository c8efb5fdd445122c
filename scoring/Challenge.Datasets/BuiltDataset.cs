using Challenge.Datasets.Manifests;
using Challenge.Formats;

namespace Challenge.Datasets;

/// <summary>The outcome of making or importing data: <see cref="BuiltDataset"/>, <see cref="SplitRows"/>, <see cref="MadeRows"/> or <see cref="DatasetRefused"/>.</summary>
public abstract record BuildOutcome;

/// <summary>A dataset's tables, ready to publish.</summary>
/// <param name="Splits">One a split, in the manifest's order.</param>
public sealed record BuiltDataset(IReadOnlyList<BuiltSplit> Splits) : BuildOutcome
{
    /// <summary>The same as a stream: each split is one block.</summary>
    public IEnumerable<BuildOutcome> Stream(DatasetManifest manifest) =>
        Splits.Select(built => new SplitRows(manifest.Splits.Single(s => s.Name == built.Name), built.Published, built.Truth));

    /// <summary>All blocks of a stream put together; what is none is the outcome itself.</summary>
    public static BuildOutcome Collect(IEnumerable<BuildOutcome> stream)
    {
        List<SplitRows> blocks = [];
        foreach (BuildOutcome outcome in stream)
        {
            if (outcome is not SplitRows rows)
                return outcome;
            blocks.Add(rows);
        }
        return new BuiltDataset(
        [
            .. blocks.GroupBy(b => b.Split.Name).Select(split => new BuiltSplit(
                split.Key, SplitTables.Join([.. split.Select(b => b.Published)]), SplitTables.Join([.. split.Select(b => b.Truth)]))),
        ]);
    }
}

/// <summary>
/// The next rows of a dataset that comes as a stream: all rows of a split in order, then those of the next one. <paramref name="Published"/> never holds a
/// withheld field of a sealed split.
/// </summary>
/// <param name="Split">The split they belong to.</param>
/// <param name="Published">What everybody may download.</param>
/// <param name="Truth">Key and truth fields.</param>
public sealed record SplitRows(Split Split, Table Published, Table Truth) : BuildOutcome;

/// <summary>Rows of a dataset with every field, truth included.</summary>
public sealed record MadeRows(Table Table) : BuildOutcome;

/// <summary>One split. <paramref name="Published"/> never holds a withheld field of a sealed split.</summary>
/// <param name="Name">Split name.</param>
/// <param name="Published">What everybody may download.</param>
/// <param name="Truth">Key and truth fields; kept in the sealed store when the split is sealed.</param>
public sealed record BuiltSplit(string Name, Table Published, Table Truth);

/// <summary>The dataset cannot be made.</summary>
/// <param name="Problem">What, where, and how to fix it.</param>
public sealed record DatasetRefused(string Problem) : BuildOutcome;
