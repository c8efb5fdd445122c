namespace Challenge.Scoring;

/// <summary>The five things a score is a function of. Same digests, same score.</summary>
/// <param name="Prediction">Sha-256 of the prediction file, lower-case hex.</param>
/// <param name="Truth">Sha-256 of the truth file.</param>
/// <param name="Challenge">Sha-256 of the challenge manifest.</param>
/// <param name="MetricVersion">Versions of the metrics used, "ams/1 roc_auc/1 …".</param>
/// <param name="Seed">Seed of the resampling, derived from the other digests' truth and challenge so that it is public and fixed.</param>
public sealed record ScoreDigests(string Prediction, string Truth, string Challenge, string MetricVersion, string Seed);
