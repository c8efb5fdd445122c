using Challenge.Datasets.Manifests;

namespace Challenge.Scoring;

/// <summary>What to score. Streams are seekable, stand at their start, and stay open.</summary>
/// <param name="Challenge">The challenge.</param>
/// <param name="Dataset">Its dataset: says which fields are truth.</param>
/// <param name="Prediction">The participant's file.</param>
/// <param name="PredictionName">Its file name, if known: decides the format where the content does not.</param>
/// <param name="Truth">The truth file: key and truth fields, and <c>part</c> (0 public, 1 private) where the test set is divided.</param>
/// <param name="TruthName">Its file name.</param>
public sealed record ScoreRequest(
    ChallengeDefinition Challenge, DatasetManifest Dataset, Stream Prediction, string? PredictionName, Stream Truth, string TruthName);
