using Challenge.Formats;

namespace Challenge.Baselines;

/// <summary>What a baseline has to work with: the files that everybody may download, as tables, and the names of the columns in them.</summary>
/// <param name="Train">Training rows with features and, where the split is open, label or target and weight.</param>
/// <param name="Test">Test rows with the features.</param>
/// <param name="Features">Names of the input columns, one value a row each; derived ones (<see cref="Features.IFeatures"/>) where the dataset holds arrays.</param>
/// <param name="Label">Name of the class column; null where the dataset has none.</param>
/// <param name="Weight">Name of the weight column, or null.</param>
/// <param name="MissingValue">The value that stands for "undefined" in a feature, or null.</param>
/// <param name="Seed">Seed of anything random.</param>
public sealed record BaselineProblem(
    Table Train, Table Test, IReadOnlyList<string> Features, string? Label, string? Weight, double? MissingValue, ulong Seed)
{
    /// <summary>Name of the number to predict, or null.</summary>
    public string? Target { get; init; }

    /// <summary>Every split as published, by name, arrays among its columns.</summary>
    public IReadOnlyDictionary<string, Table> Splits { get; init; } = new Dictionary<string, Table> { ["train"] = Train, ["test"] = Test };
}
