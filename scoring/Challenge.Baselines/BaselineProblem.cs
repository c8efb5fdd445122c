using Challenge.Formats;

namespace Challenge.Baselines;

/// <summary>A supervised task on tables.</summary>
/// <param name="Train">Training rows with features, label and, if any, weight.</param>
/// <param name="Test">Test rows with the features.</param>
/// <param name="Features">Names of the input columns.</param>
/// <param name="Label">Name of the 0/1 label column.</param>
/// <param name="Weight">Name of the weight column, or null.</param>
/// <param name="MissingValue">The value that stands for "undefined" in a feature, or null.</param>
/// <param name="Seed">Seed of anything random.</param>
public sealed record BaselineProblem(
    Table Train, Table Test, IReadOnlyList<string> Features, string Label, string? Weight, double? MissingValue, ulong Seed);
