using Challenge.Core.Datasets;
using Challenge.Datasets.Manifests;

namespace Challenge.Core.Challenges;

/// <summary>A challenge as lists show it.</summary>
/// <param name="Definition">What is fixed of it.</param>
/// <param name="Dataset">State of its dataset on this server.</param>
/// <param name="Standing">Whether one can take part.</param>
public sealed record ListedChallenge(ChallengeDefinition Definition, DatasetState Dataset, ChallengeStanding Standing)
{
    /// <summary>The open phase, or null.</summary>
    public static Phase? OpenPhase(ChallengeDefinition challenge, DateTimeOffset now) => challenge.Phases.FirstOrDefault(p => p.IsOpen(now));

    /// <summary>The challenge as it stands at that time.</summary>
    public static ListedChallenge Of(ChallengeDefinition challenge, DatasetState dataset, DateTimeOffset now)
    {
        bool comes = dataset is DatasetState.Published or DatasetState.Building or DatasetState.Pending;
        ChallengeStanding standing =
            OpenPhase(challenge, now) is not null ? comes ? ChallengeStanding.Open : ChallengeStanding.WithoutData
            : challenge.Phases.Any(p => p.Opens > now) ? ChallengeStanding.Later
            : ChallengeStanding.Closed;
        return new(challenge, dataset, standing);
    }
}
