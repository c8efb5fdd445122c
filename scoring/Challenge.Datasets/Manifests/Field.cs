using Challenge.Formats;

namespace Challenge.Datasets.Manifests;

/// <summary>One column of a dataset, documented for somebody who is not a physicist.</summary>
public sealed record Field
{
    public required string Name { get; init; }

    public required ColumnType Type { get; init; }

    public required FieldRole Role { get; init; }

    /// <summary>Lengths of the array in each row, for example 200 × 4; empty when a row holds one value.</summary>
    public IReadOnlyList<int> Shape { get; init; } = [];

    /// <summary>The only splits that have the field; empty when all have it.</summary>
    public IReadOnlyList<string> Splits { get; init; } = [];

    /// <summary>Unit as text (GeV, mm, rad); "1" for a pure number.</summary>
    public required string Unit { get; init; }

    public required string Description { get; init; }

    /// <summary>Smallest allowed value, or null.</summary>
    public double? Minimum { get; init; }

    /// <summary>Largest allowed value, or null.</summary>
    public double? Maximum { get; init; }

    /// <summary>The value that stands for "undefined", for example −999; null when there is none.</summary>
    public double? MissingValue { get; init; }

    /// <summary>Whether that split has the field.</summary>
    public bool IsIn(string split) => Splits.Count == 0 || Splits.Contains(split);

    /// <summary>True for what a sealed split withholds.</summary>
    public bool IsTruth => Role is FieldRole.Label or FieldRole.Target or FieldRole.Weight;
}
