namespace Challenge.Metrics.Statistics;

/// <summary>A metric's own test of two predictions on the same rows.</summary>
/// <param name="Method">Name of the test, for example "DeLong".</param>
/// <param name="PValue">Two-sided p-value of "no difference".</param>
/// <param name="Details">What else it found, by snake-case name.</param>
public sealed record PairedTest(string Method, double PValue, IReadOnlyDictionary<string, double> Details);
