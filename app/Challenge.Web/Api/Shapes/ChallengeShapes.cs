using Challenge.Core.Challenges;
using Challenge.Datasets.Manifests;

namespace Challenge.Web.Api.Shapes;

/// <summary>A challenge in a list.</summary>
public sealed record ChallengeSummaryShape(
    string Id, string Title, string Summary, string Dataset, string DatasetState, string Task, string PrimaryMetric, string Labels, PhaseShape? Phase, string Url)
{
    public static ChallengeSummaryShape Of(ListedChallenge listed, DateTimeOffset now)
    {
        ChallengeDefinition challenge = listed.Definition;
        return new(
            challenge.Id, challenge.Title, challenge.Summary, challenge.Dataset, listed.Dataset.ToString(), challenge.Task, challenge.PrimaryMetric.Metric,
            challenge.LabelsSealed ? "sealed" : "open", PhaseShape.Current(challenge, now), $"/api/v1/challenges/{challenge.Id}");
    }
}

/// <summary>All that is fixed of a challenge.</summary>
public sealed record ChallengeShape(
    string Id, string Title, string Summary, string Description, string Dataset, string DatasetState, string Task, string TestSplit, string Labels,
    IReadOnlyList<string> Key, IReadOnlyList<PredictionColumnShape> Columns,
    MetricUseShape PrimaryMetric, IReadOnlyList<MetricUseShape> SecondaryMetrics, IReadOnlyList<GateShape> Gates,
    PhaseShape? Phase, IReadOnlyList<PhaseShape> Phases, IReadOnlyList<string> Baselines, IReadOnlyList<ReferenceResultShape> ReferenceResults,
    string Rules, string IntegrationPlan, IReadOnlyList<ReferenceShape> References, string Digest, ChallengeLinks Links)
{
    public static ChallengeShape Of(ListedChallenge listed, DateTimeOffset now) => Of(listed.Definition, listed.Dataset.ToString(), now);

    private static ChallengeShape Of(ChallengeDefinition challenge, string state, DateTimeOffset now) => new(
        challenge.Id, challenge.Title, challenge.Summary, challenge.Description, challenge.Dataset, state, challenge.Task, challenge.TestSplit,
        challenge.LabelsSealed ? "sealed" : "open",
        challenge.Key, [.. challenge.Columns.Select(PredictionColumnShape.Of)],
        MetricUseShape.Of(challenge.PrimaryMetric), [.. challenge.SecondaryMetrics.Select(MetricUseShape.Of)],
        [.. challenge.Gates.Select(g => new GateShape(MetricUseShape.Of(g.Metric), g.Threshold))],
        PhaseShape.Current(challenge, now), [.. challenge.Phases.Select(p => PhaseShape.Of(p, now))], challenge.Baselines,
        [.. challenge.ReferenceResults.Select(ReferenceResultShape.Of)],
        challenge.Rules, challenge.IntegrationPlan, [.. challenge.References.Select(ReferenceShape.Of)], challenge.Digest, ChallengeLinks.Of(challenge));
}

/// <summary>A column that a prediction file must hold, beside the key.</summary>
public sealed record PredictionColumnShape(string Name, string Dtype, IReadOnlyList<int> Shape, double? Minimum, double? Maximum, string Description, double Example)
{
    public static PredictionColumnShape Of(PredictionColumn column) => new(
        column.Name, Words.Of(column.Type), column.Shape, column.Minimum, column.Maximum, column.Description, column.Example);
}

/// <summary>A metric as the challenge uses it.</summary>
public sealed record MetricUseShape(
    string Metric, IReadOnlyDictionary<string, string> Truth, IReadOnlyDictionary<string, string> Prediction, IReadOnlyDictionary<string, double> Parameters,
    IReadOnlyDictionary<string, double> Where)
{
    public static MetricUseShape Of(MetricUse use) => new(use.Metric, use.Truth, use.Prediction, use.Parameters, use.Where);
}

/// <summary>A condition a submission must meet to be ranked.</summary>
public sealed record GateShape(MetricUseShape Metric, double Threshold);

/// <summary>A period in which the challenge takes submissions; days are UTC.</summary>
public sealed record PhaseShape(
    string Id, string Name, DateTimeOffset Opens, DateTimeOffset? Closes, bool IsOpen,
    int ValidPerDay, int TotalPerDay, double PublicFraction, string Feedback, double? LadderStep)
{
    public static PhaseShape Of(Phase phase, DateTimeOffset now) => new(
        phase.Id, phase.Name, phase.Opens, phase.Closes, phase.IsOpen(now),
        phase.ValidPerDay, phase.TotalPerDay, phase.PublicFraction, Words.Of(phase.Feedback), phase.LadderStep);

    /// <summary>The phase that is open now, or null.</summary>
    public static PhaseShape? Current(ChallengeDefinition challenge, DateTimeOffset now) =>
        ListedChallenge.OpenPhase(challenge, now) is { } phase ? Of(phase, now) : null;
}

/// <summary>A number from a paper.</summary>
public sealed record ReferenceResultShape(string Method, string Metric, double Value, double? Error, ReferenceShape Reference)
{
    public static ReferenceResultShape Of(ReferenceResult result) => new(
        result.Method, result.Metric, result.Value, result.Error, ReferenceShape.Of(result.Reference));
}

/// <summary>Where a challenge's other parts are.</summary>
public sealed record ChallengeLinks(string Page, string Submissions, string Leaderboard, string SampleSubmission, string StartingKit)
{
    public static ChallengeLinks Of(ChallengeDefinition challenge) => new(
        $"/challenges/{challenge.Id}", $"/api/v1/challenges/{challenge.Id}/submissions", $"/api/v1/challenges/{challenge.Id}/leaderboard",
        $"/api/v1/challenges/{challenge.Id}/sample-submission.{Scoring.SampleSubmission.FormatOf(challenge)}", $"/api/v1/challenges/{challenge.Id}/starting-kit.zip");
}
