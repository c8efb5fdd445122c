using Challenge.Formats;

namespace Challenge.Datasets.Generators;

/// <summary>
/// A physics toy model that makes the rows of a dataset. To add one, write one sealed class with a public parameterless constructor;
/// <see cref="GeneratorCatalog"/> and the contract tests find it.
/// </summary>
public interface IDatasetGenerator
{
    /// <summary>Id as written in a manifest's source.</summary>
    string Id { get; }

    /// <summary>Changes whenever the same seed may give other bytes.</summary>
    string Version { get; }

    /// <summary>
    /// Makes rows <paramref name="firstRow"/> … <paramref name="firstRow"/> + <paramref name="count"/> − 1 with every field of the manifest, truth included.
    /// A row depends on (version, seed, row) alone, so blocks can be made in any order and on any number of threads.
    /// </summary>
    Table Generate(ulong seed, long firstRow, int count, IReadOnlyDictionary<string, double> parameters);
}
