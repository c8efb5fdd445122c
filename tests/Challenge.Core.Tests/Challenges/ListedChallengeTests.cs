using Challenge.Core.Challenges;
using Challenge.Core.Datasets;
using Challenge.Datasets.Manifests;
using Challenge.Tests;

namespace Challenge.Core.Tests.Challenges;

public sealed class ListedChallengeTests
{
    private static readonly DateTimeOffset s_now = ToyManifests.Opens.AddDays(10);

    [Theory]
    [InlineData(DatasetState.Published, ChallengeStanding.Open)]
    [InlineData(DatasetState.Building, ChallengeStanding.Open)]
    [InlineData(DatasetState.Pending, ChallengeStanding.Open)]
    [InlineData(DatasetState.AwaitingImport, ChallengeStanding.WithoutData)]
    [InlineData(DatasetState.Failed, ChallengeStanding.WithoutData)]
    [InlineData(DatasetState.Withdrawn, ChallengeStanding.WithoutData)]
    public void A_challenge_is_open_only_when_its_dataset_is_there_or_comes_by_itself(DatasetState dataset, ChallengeStanding standing) =>
        Assert.Equal(standing, ListedChallenge.Of(ToyManifests.Challenge(), dataset, s_now).Standing);

    [Theory]
    [InlineData(1, 2, ChallengeStanding.Later)]
    [InlineData(-2, -1, ChallengeStanding.Closed)]
    [InlineData(-1, 1, ChallengeStanding.WithoutData)]
    public void Dates_come_before_data(int opens, int closes, ChallengeStanding standing)
    {
        ChallengeDefinition toy = ToyManifests.Challenge();
        Phase phase = toy.Phases[0] with { Opens = s_now.AddDays(opens), Closes = s_now.AddDays(closes) };
        Assert.Equal(standing, ListedChallenge.Of(toy with { Phases = [phase] }, DatasetState.AwaitingImport, s_now).Standing);
    }
}
