namespace Challenge.Datasets.Manifests;

/// <summary>Where the rows come from: <see cref="GeneratorSource"/> or <see cref="FileSource"/>.</summary>
public abstract record DatasetSource;

/// <summary>Rows made here by a generator. Open splits use <paramref name="PublicSeed"/>; sealed splits use the season's secret seed.</summary>
/// <param name="Generator">Generator id.</param>
/// <param name="PublicSeed">Seed of the splits that are not sealed.</param>
/// <param name="Parameters">Generator parameters by name.</param>
public sealed record GeneratorSource(string Generator, ulong PublicSeed, IReadOnlyDictionary<string, double> Parameters) : DatasetSource;

/// <summary>
/// Rows imported from a file that others published. Splits take the file's rows in order: the first split the first rows, and so on.
/// A key field that the file lacks is numbered from 1.
/// </summary>
/// <param name="Url">Where the file is published.</param>
/// <param name="Sha256">Expected digest, lower-case hex; null when the publisher states none (the import then reports the digest it found).</param>
/// <param name="Bytes">Expected size, or null.</param>
/// <param name="Format">Format id, for example <c>csv.gz</c>.</param>
/// <param name="Rename">File column → field name, for columns named otherwise in the file.</param>
public sealed record FileSource(
    string Url, string? Sha256, long? Bytes, string Format, IReadOnlyDictionary<string, string> Rename) : DatasetSource;
