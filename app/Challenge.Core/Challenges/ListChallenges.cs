using Challenge.Core.Datasets;
using Challenge.Core.Datasets.Search;
using Challenge.Datasets.Manifests;

namespace Challenge.Core.Challenges;

/// <summary>All challenges in the order in which somebody would choose one: what can be entered first, sealed labels before open ones, then what closes soonest.</summary>
public sealed class ListChallenges(ManifestCatalog catalog, DatasetIndex datasets, TimeProvider clock)
{
    public async Task<IReadOnlyList<ListedChallenge>> RunAsync(CancellationToken cancellationToken)
    {
        DateTimeOffset now = clock.GetUtcNow();
        DatasetSnapshot known = await datasets.ReadAsync(cancellationToken);
        return
        [
            .. catalog.Challenges
                .Select(challenge => ListedChallenge.Of(challenge, StateOf(known, challenge), now))
                .OrderBy(listed => listed.Standing)
                .ThenBy(listed => !listed.Definition.LabelsSealed)
                .ThenBy(listed => ListedChallenge.OpenPhase(listed.Definition, now)?.Closes ?? DateTimeOffset.MaxValue)
                .ThenBy(listed => listed.Definition.Id, StringComparer.Ordinal),
        ];
    }

    /// <summary>The challenge of that id; null when there is none.</summary>
    public async Task<ListedChallenge?> FindAsync(string id, CancellationToken cancellationToken) =>
        catalog.FindChallenge(id) is { } challenge
            ? ListedChallenge.Of(challenge, StateOf(await datasets.ReadAsync(cancellationToken), challenge), clock.GetUtcNow())
            : null;

    /// <summary>What no list of datasets shows was withdrawn.</summary>
    private static DatasetState StateOf(DatasetSnapshot known, ChallengeDefinition challenge) => known.Find(challenge.Dataset)?.State ?? DatasetState.Withdrawn;
}
