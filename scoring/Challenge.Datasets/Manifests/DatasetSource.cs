namespace Challenge.Datasets.Manifests;

/// <summary>Where the rows come from: <see cref="GeneratorSource"/> or <see cref="FileSource"/>.</summary>
public abstract record DatasetSource;

/// <summary>Rows made here by a generator. Open splits use <paramref name="PublicSeed"/>; sealed splits use the season's secret seed.</summary>
/// <param name="Generator">Generator id.</param>
/// <param name="PublicSeed">Seed of the splits that are not sealed.</param>
/// <param name="Parameters">Generator parameters by name.</param>
public sealed record GeneratorSource(string Generator, ulong PublicSeed, IReadOnlyDictionary<string, double> Parameters) : DatasetSource;
