namespace Challenge.Scoring;

/// <summary>What scoring ends in: <see cref="ScoreReport"/> or <see cref="ScoreRejected"/>.</summary>
public abstract record ScoreOutcome;

/// <summary>The prediction was scored.</summary>
/// <param name="Scores">Every metric of the challenge on every part, primary metric first.</param>
/// <param name="Digests">What the scores are a function of.</param>
/// <param name="Rows">Number of rows scored.</param>
public sealed record ScoreReport(IReadOnlyList<Score> Scores, ScoreDigests Digests, long Rows) : ScoreOutcome;

/// <summary>The prediction file has a problem that its sender can fix.</summary>
public sealed record ScoreRejected(Rejection Rejection) : ScoreOutcome;
