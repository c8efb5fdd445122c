using Challenge.Core.Baselines;
using Challenge.Core.Datasets;
using Challenge.Datasets.Manifests;

namespace Challenge.Jobs;

/// <summary>Asks for the baselines of the challenges on published datasets: one run for each challenge, baseline and season.</summary>
public sealed class BaselineRequests(ManifestCatalog catalog, IDatasetStore datasets, IBaselineRunStore runs)
{
    /// <summary>Inserts the runs that are not known yet, those of challenges added since included. Where all are known nothing is written.</summary>
    public async Task EnsureAsync(CancellationToken cancellationToken)
    {
        HashSet<string> known = [.. (await runs.ListAsync(null, cancellationToken)).Select(r => r.Key)];
        foreach (ChallengeDefinition challenge in catalog.Challenges.Where(c => c.Baselines.Count > 0))
        {
            DatasetRecord? dataset = await datasets.FindAsync(challenge.Dataset, cancellationToken);
            if (dataset?.CurrentTruth(challenge.TestSplit) is not { } truth)
                continue;
            foreach (string baseline in challenge.Baselines.Where(b => !known.Contains($"{challenge.Id}/{b}/{truth.Season}")))
                await runs.EnsureAsync(challenge.Id, baseline, truth.Season, cancellationToken);
        }
    }
}
