using Challenge.Formats;

namespace Challenge.Datasets.Generators;

/// <summary>
/// A physics toy model that makes the rows of a dataset. To add one, write one sealed class with a public parameterless constructor;
/// <see cref="GeneratorCatalog"/> and the contract tests find it.
/// </summary>
public interface IDatasetGenerator
{
    /// <summary>
    /// Parameter that the builder always gives: how many rows (or events) the whole split has. Event weights are shared out over these.
    /// </summary>
    const string SplitRows = "split_rows";

    /// <summary>Id as written in a manifest's source.</summary>
    string Id { get; }

    /// <summary>Changes whenever the same seed may give other bytes.</summary>
    string Version { get; }

    /// <summary>Parameters a manifest may set, with the values they have otherwise; empty when there are none.</summary>
    IReadOnlyDictionary<string, double> DefaultParameters { get; }

    /// <summary>True when the rows of an event belong together and their number varies: first row and count then number events.</summary>
    bool CountsEvents => false;

    /// <summary>
    /// How many rows (or events) to make at once: a millisecond's work at least, so that they are worth a thread's while, and some hundred kilobytes, so that they
    /// are written and forgotten before the collector takes them for objects that stay.
    /// </summary>
    int BlockRows => 2048;

    /// <summary>
    /// Makes rows <paramref name="firstRow"/> … <paramref name="firstRow"/> + <paramref name="count"/> − 1 with every field that the manifest gives to the split, truth included.
    /// A row depends on (version, seed, row, parameters) alone, so blocks can be made in any order and on any number of threads.
    /// </summary>
    Table Generate(ulong seed, long firstRow, int count, IReadOnlyDictionary<string, double> parameters);
}
