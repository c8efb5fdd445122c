namespace Challenge.Scoring;

/// <summary>What scoring ends in: <see cref="ScoreReport"/>, <see cref="ScoreRejected"/> or <see cref="ScoreImpossible"/>.</summary>
public abstract record ScoreOutcome;

/// <summary>The prediction was scored.</summary>
/// <param name="Scores">Every metric of the challenge on every part, primary metric first; a metric that is also a gate stands once.</param>
/// <param name="Digests">What the scores are a function of.</param>
/// <param name="Rows">Number of rows scored.</param>
public sealed record ScoreReport(IReadOnlyList<Score> Scores, ScoreDigests Digests, long Rows) : ScoreOutcome
{
    /// <summary>Bootstrap replicas of the primary metric on every part where it is defined and can be resampled; for comparing submissions.</summary>
    public IReadOnlyList<ScoreReplicas> Replicas { get; init; } = [];

    /// <summary>Diagnostic curves on every part.</summary>
    public IReadOnlyList<ScoredDiagnostic> Diagnostics { get; init; } = [];
}

/// <summary>The prediction file has a problem that its sender can fix.</summary>
public sealed record ScoreRejected(Rejection Rejection) : ScoreOutcome;

/// <summary>The truth file or the challenge cannot be used. The prediction's sender is not at fault: on a server the submission has Failed.</summary>
/// <param name="Problem">What is wrong with the truth or the challenge, and how its keeper can fix it.</param>
public sealed record ScoreImpossible(string Problem) : ScoreOutcome;
