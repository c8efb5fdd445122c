using Challenge.Core.Jobs;
using Challenge.Datasets.Manifests;

namespace Challenge.Core.Datasets;

/// <summary>
/// Starts a new season of a challenge: its dataset's sealed splits are made anew from a new secret seed, its baselines run again, and its board begins empty.
/// What was published stays in use until the new season is whole.
/// </summary>
public sealed class StartSeason(ManifestCatalog catalog, IDatasetStore datasets, IJobEngine jobs)
{
    public async Task<SeasonOutcome> RunAsync(string challengeId, CancellationToken cancellationToken)
    {
        if (catalog.FindChallenge(challengeId) is not { } challenge)
            return new SeasonUnknownChallenge(challengeId);
        DatasetManifest dataset = catalog.FindDataset(challenge.Dataset)!;
        if (dataset.Source is not GeneratorSource || !challenge.LabelsSealed)
            return new SeasonNotPossible($"The test labels of '{challengeId}' are public, so there is nothing to make anew. Seasons are for challenges on generated datasets with sealed labels.");
        IReadOnlyList<DatasetRecord> mine = await datasets.ListAsync(dataset.Id, cancellationToken);
        if (mine is [{ State: DatasetState.Withdrawn }, ..])
            return new SeasonNotPossible("The newest version of the dataset was withdrawn. Publish another version first.");
        if (mine is not [{ State: DatasetState.Published or DatasetState.Failed }, ..] || mine.All(d => d.State != DatasetState.Published))
            return new SeasonNotPossible("The dataset is still being made. Start the next season when it is published.");

        int season = 1 + mine.SelectMany(d => d.Truths).Max(t => t.Season);
        string version = SeasonVersion.Of(dataset.Version, season);
        await datasets.EnsureAsync(dataset.Id, version, DatasetState.Pending, CancellationToken.None);
        await datasets.RetryAsync(dataset.Id, version, CancellationToken.None);
        await jobs.EnqueueAsync(JobKind.BuildDataset, dataset.Id, CancellationToken.None);
        return new SeasonStarted(season, version);
    }
}
