namespace Challenge.Metrics.Statistics;

/// <summary>What the paired bootstrap says of two scores.</summary>
/// <param name="Difference">The difference with its error; its p-value is the normal one, which can be small enough for a correction for many comparisons.</param>
/// <param name="PercentilePValue">
/// Two-sided p-value from the replicas alone, <c>min(1, 2 (1 + min(#{Δᵣ ≤ 0}, #{Δᵣ ≥ 0})) / (B + 1))</c>: assumes no shape, but is never below 2/(B + 1).
/// </param>
/// <param name="Low">The 2.5 % point of the replicas' differences.</param>
/// <param name="High">The 97.5 % point.</param>
/// <param name="Replicas">B: how many replicas had a value in both.</param>
public sealed record BootstrapComparison(PairedDifference Difference, double PercentilePValue, double Low, double High, int Replicas);
