namespace Challenge.Metrics.Diagnostics;

/// <summary>Rows of similar target.</summary>
/// <param name="Target">The middle one of their targets.</param>
/// <param name="Responses">Their responses estimate/target, ascending.</param>
/// <param name="Weights">Their weights in that order; empty when every row weighs 1.</param>
internal sealed record ResponseBin(double Target, double[] Responses, double[] Weights);
