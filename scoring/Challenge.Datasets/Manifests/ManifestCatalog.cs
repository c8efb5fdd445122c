namespace Challenge.Datasets.Manifests;

/// <summary>The datasets and challenges of one or more manifest folders, checked against each other. Immutable.</summary>
public sealed class ManifestCatalog
{
    /// <param name="datasets">Datasets with unique ids.</param>
    /// <param name="challenges">Challenges with unique ids whose datasets are among <paramref name="datasets"/>.</param>
    /// <param name="problems">What is wrong in the files that could not be used.</param>
    public ManifestCatalog(
        IEnumerable<DatasetManifest> datasets, IEnumerable<ChallengeDefinition> challenges, IReadOnlyList<ManifestProblem> problems)
    {
        Datasets = [.. datasets.OrderBy(d => d.Id, StringComparer.Ordinal)];
        Challenges = [.. challenges.OrderBy(c => c.Id, StringComparer.Ordinal)];
        Problems = problems;
    }

    public IReadOnlyList<DatasetManifest> Datasets { get; }

    public IReadOnlyList<ChallengeDefinition> Challenges { get; }

    /// <summary>Files that could not be used are left out of the catalog and named here.</summary>
    public IReadOnlyList<ManifestProblem> Problems { get; }

    /// <summary>The same with every dataset in that edition.</summary>
    public ManifestCatalog In(Edition edition) => new(Datasets.Select(d => d.In(edition)), Challenges, Problems);

    public DatasetManifest? FindDataset(string id) => Datasets.FirstOrDefault(d => d.Id == id);

    public ChallengeDefinition? FindChallenge(string id) => Challenges.FirstOrDefault(c => c.Id == id);
}
