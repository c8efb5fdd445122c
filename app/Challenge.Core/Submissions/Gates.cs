using Challenge.Datasets.Manifests;
using Challenge.Metrics;
using Challenge.Scoring;

namespace Challenge.Core.Submissions;

/// <summary>The conditions that a challenge sets for being ranked.</summary>
public static class Gates
{
    /// <summary>Whether every gate's metric has a value on that part, at the threshold or on its good side.</summary>
    public static bool Pass(IReadOnlyList<Score> scores, ChallengeDefinition challenge, MetricCatalog metrics, ScorePart part) =>
        challenge.Gates.All(gate =>
        {
            double? value = scores.FirstOrDefault(s => s.Metric == gate.Metric.Metric && s.Part == part)?.Value;
            return metrics.Find(gate.Metric.Metric)?.Info.Direction == Direction.SmallerIsBetter ? value <= gate.Threshold : value >= gate.Threshold;
        });
}
