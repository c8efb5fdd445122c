namespace Challenge.Metrics.Statistics;

/// <summary>Area under a ROC curve with its test-sampling error.</summary>
/// <param name="Auc">The area, in [0, 1].</param>
/// <param name="StandardError">DeLong's standard error; null when a class has a single row, whose spread cannot be known.</param>
public readonly record struct AucEstimate(double Auc, double? StandardError);
