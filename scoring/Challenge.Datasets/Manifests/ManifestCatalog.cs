namespace Challenge.Datasets.Manifests;

/// <summary>
/// The datasets, challenges and collections of one or more manifest folders, checked against each other. Its lists never change; when a curator publishes a
/// manifest, all of them are replaced at once.
/// </summary>
public sealed class ManifestCatalog
{
    private volatile Lists _lists;

    /// <param name="datasets">Datasets with unique ids.</param>
    /// <param name="challenges">Challenges with unique ids whose datasets are among <paramref name="datasets"/>.</param>
    /// <param name="problems">What is wrong in the files that could not be used.</param>
    /// <param name="collections">Collections with unique ids whose datasets are among <paramref name="datasets"/>.</param>
    public ManifestCatalog(
        IEnumerable<DatasetManifest> datasets, IEnumerable<ChallengeDefinition> challenges, IReadOnlyList<ManifestProblem> problems,
        IEnumerable<CollectionDefinition>? collections = null) => _lists = new Lists(
            [.. datasets.OrderBy(d => d.Id, StringComparer.Ordinal)],
            [.. challenges.OrderBy(c => c.Id, StringComparer.Ordinal)],
            [.. (collections ?? []).OrderBy(c => c.Id, StringComparer.Ordinal)],
            problems);

    public IReadOnlyList<DatasetManifest> Datasets => _lists.Datasets;

    public IReadOnlyList<ChallengeDefinition> Challenges => _lists.Challenges;

    public IReadOnlyList<CollectionDefinition> Collections => _lists.Collections;

    /// <summary>Files that could not be used are left out of the catalog and named here.</summary>
    public IReadOnlyList<ManifestProblem> Problems => _lists.Problems;

    /// <summary>The same with every dataset in that edition.</summary>
    public ManifestCatalog In(Edition edition) => new(Datasets.Select(d => d.In(edition)), Challenges, Problems, Collections);

    public DatasetManifest? FindDataset(string id) => _lists.ById.GetValueOrDefault(id);

    public ChallengeDefinition? FindChallenge(string id) => Challenges.FirstOrDefault(c => c.Id == id);

    public CollectionDefinition? FindCollection(string id) => Collections.FirstOrDefault(c => c.Id == id);

    /// <summary>Takes over the lists of another catalog, for everybody who holds this one.</summary>
    public void Replace(ManifestCatalog other) => _lists = other._lists;

    private sealed record Lists(
        IReadOnlyList<DatasetManifest> Datasets, IReadOnlyList<ChallengeDefinition> Challenges, IReadOnlyList<CollectionDefinition> Collections,
        IReadOnlyList<ManifestProblem> Problems)
    {
        public Dictionary<string, DatasetManifest> ById { get; } = Datasets.ToDictionary(d => d.Id, StringComparer.Ordinal);
    }
}
