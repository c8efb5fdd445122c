using Challenge.Core.Baselines;
using Challenge.Core.Datasets;
using Challenge.Datasets.Manifests;

namespace Challenge.Jobs;

/// <summary>Asks for the baselines of the challenges on a published dataset, one run for each challenge, baseline and season.</summary>
public sealed class BaselineRequests(ManifestCatalog catalog, IBaselineRunStore runs)
{
    /// <summary>Ensures the runs' rows; the keys of all of them come back, to be enqueued.</summary>
    public async Task<IReadOnlyList<string>> EnsureAsync(DatasetRecord dataset, CancellationToken cancellationToken)
    {
        List<string> keys = [];
        foreach (ChallengeDefinition challenge in catalog.Challenges.Where(c => c.Dataset == dataset.Id))
        {
            if (dataset.CurrentTruth(challenge.TestSplit) is not { } truth)
                continue;
            foreach (string baseline in challenge.Baselines)
            {
                await runs.EnsureAsync(challenge.Id, baseline, truth.Season, cancellationToken);
                keys.Add($"{challenge.Id}/{baseline}/{truth.Season}");
            }
        }
        return keys;
    }
}
