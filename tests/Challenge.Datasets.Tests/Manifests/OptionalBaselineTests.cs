using Challenge.Datasets.Manifests;

namespace Challenge.Datasets.Tests.Manifests;

/// <summary>Networks in manifests, in builds with and without their engine.</summary>
public sealed class OptionalBaselineTests
{
    private const string Named = "baselines: [constant, torch-some-network]";

    [Fact]
    public void A_build_without_the_engine_sets_its_networks_aside()
    {
        ChallengeDefinition challenge = Read(new HashSet<string>(["constant"]), out IReadOnlyList<ManifestProblem> problems)!;
        Assert.Empty(problems);
        Assert.Equal(["constant"], challenge.Baselines);
        Assert.Equal(["torch-some-network"], challenge.BaselinesNotBuiltIn);
    }

    [Fact]
    public void A_build_with_it_runs_them_and_tells_of_names_that_there_are_not()
    {
        ChallengeDefinition challenge = Read(new HashSet<string>(["constant", "torch-some-network"]), out IReadOnlyList<ManifestProblem> none)!;
        Assert.Empty(none);
        Assert.Equal(["constant", "torch-some-network"], challenge.Baselines);
        Assert.Empty(challenge.BaselinesNotBuiltIn);

        Assert.Null(Read(new HashSet<string>(["constant", "torch-other-network"]), out IReadOnlyList<ManifestProblem> problems));
        Assert.Contains("no baseline 'torch-some-network'", Assert.Single(problems).Message, StringComparison.Ordinal);
    }

    private static ChallengeDefinition? Read(IReadOnlySet<string> baselines, out IReadOnlyList<ManifestProblem> problems)
    {
        using ManifestFolder folder = new();
        folder.Write("datasets/toy.yaml", ManifestFolder.Dataset);
        folder.Write("challenges/toy-challenge.yaml", ManifestFolder.Challenge.Replace("baselines: [constant]", Named, StringComparison.Ordinal));
        ManifestCatalog catalog = new ManifestReader(Vocabularies.Agreed with { Baselines = baselines }).Read(folder.FullName);
        problems = catalog.Problems;
        return catalog.FindChallenge("toy-challenge");
    }
}
