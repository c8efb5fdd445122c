namespace Challenge.Metrics.Classification;

/// <summary>A discovery significance and its error.</summary>
/// <param name="Value">Number of Gaussian standard deviations.</param>
/// <param name="StandardError">Its test-sampling error, from the variances of s and b.</param>
public readonly record struct Significance(double Value, double StandardError);
