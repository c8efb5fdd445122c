using Challenge.Datasets.Manifests;
using Challenge.Metrics;
using Challenge.Metrics.Statistics;
using Challenge.Scoring;

namespace Challenge.Core.Submissions;

/// <summary>
/// Decides what a participant is told of a submission in a phase with <see cref="Feedback.Ladder"/>: its primary public score if that beats the best told
/// before beyond chance, otherwise the best once more. The state is per participant, phase and season; submissions are compared in the order in
/// which their scoring ends. Source of the rule: <see cref="Ladder"/>.
/// </summary>
/// <remarks>
/// "Beyond chance" is more than one standard error of the difference, from the replicas of both where they resampled the same events; otherwise
/// √(s₁² + s₂²), which is larger where errors are correlated and so tells less; a missing error counts as 0, so that only improvements are told.
/// With a step, more than the step. What has no value or does not pass the gates is no rung: it would keep the participant's later ones silent.
/// </remarks>
/// <param name="Challenge">The challenge: primary metric and gates.</param>
/// <param name="Metrics">Says which end of each metric is better.</param>
/// <param name="Step">As <see cref="Phase.LadderStep"/>.</param>
public sealed record LadderRule(ChallengeDefinition Challenge, MetricCatalog Metrics, double? Step)
{
    /// <summary>The rule of a phase; null when it has no ladder.</summary>
    public static LadderRule? Of(ChallengeDefinition challenge, string phase, MetricCatalog metrics) =>
        challenge.Phases.FirstOrDefault(p => p.Id == phase) is { Feedback: Feedback.Ladder } ladder
            ? new LadderRule(challenge, metrics, ladder.LadderStep)
            : null;

    /// <summary>The metric that is told.</summary>
    public string Metric => Challenge.PrimaryMetric.Metric;

    private Direction Direction => Metrics.Find(Metric)?.Info.Direction ?? Direction.LargerIsBetter;

    /// <summary>The rung that leads among those told before, or null.</summary>
    public T? Best<T>(IEnumerable<T> rungs, Func<T, double> value) =>
        Direction == Direction.LargerIsBetter ? rungs.MaxBy(value) : rungs.MinBy(value);

    /// <summary>What is told of a submission.</summary>
    /// <param name="submissionId">The submission.</param>
    /// <param name="report">What scoring it ended in.</param>
    /// <param name="best">The participant's best rung in this phase and season; null for the first.</param>
    public PublishedScore Decide(string submissionId, ScoreReport report, LadderRung? best)
    {
        Score? own = report.Scores.FirstOrDefault(s => s.Metric == Metric && s.Part != ScorePart.Private);
        PublishedScore repeated = new(best?.Published, best?.SubmissionId, false);
        if (own?.Value is not { } value || !Gates.Pass(report.Scores, Challenge, Metrics, own.Part))
            return repeated;
        LadderStep step = Step is { } fixedStep
            ? Ladder.FixedStep(best?.Published.Value, value, fixedStep, Direction)
            : Ladder.ParameterFree(best?.Published.Value, value, best is null ? 0.0 : ErrorOfDifference(own, report, best), Direction);
        return step.Accepted ? new PublishedScore(own with { Value = step.Published }, submissionId, true) : repeated;
    }

    private static double ErrorOfDifference(Score own, ScoreReport report, LadderRung best)
    {
        double[]? replicas = report.Replicas.FirstOrDefault(r => r.Metric == own.Metric && r.Part == own.Part)?.Values;
        bool isPaired = replicas is not null && replicas.Length == best.Replicas?.Length && report.Digests.Seed == best.Seed;
        if (isPaired && PairedBootstrap.Compare(own.Value!.Value, replicas, best.Value, best.Replicas) is { } comparison)
            return comparison.Difference.StandardError;
        double first = own.StandardError ?? 0.0, second = best.Published.StandardError ?? 0.0;
        return Math.Sqrt((first * first) + (second * second));
    }
}
