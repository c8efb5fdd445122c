using Challenge.Core.Submissions;
using Challenge.Datasets.Manifests;
using Challenge.Metrics;

namespace Challenge.Storage.Tests;

/// <summary>The rule of a phase with a ladder.</summary>
internal static class LadderSamples
{
    /// <param name="step">Fixed step, or null for the standard error.</param>
    public static LadderRule Rule(double? step = null)
    {
        ChallengeDefinition toy = ToyManifests.Challenge();
        return new LadderRule(toy with { PrimaryMetric = toy.PrimaryMetric with { Metric = "ams" } }, new MetricCatalog(), step);
    }
}
