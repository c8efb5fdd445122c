using Challenge.Formats;

namespace Challenge.Datasets.Manifests;

/// <summary>A column that a prediction file must hold, beside the key.</summary>
/// <param name="Name">Column name.</param>
/// <param name="Type">Int64 or Float64.</param>
/// <param name="Minimum">Smallest allowed value, or null.</param>
/// <param name="Maximum">Largest allowed value, or null.</param>
/// <param name="Description">What to write there.</param>
/// <param name="Example">Value used in the sample submission when no baseline gives one.</param>
public sealed record PredictionColumn(string Name, ColumnType Type, double? Minimum, double? Maximum, string Description, double Example)
{
    /// <summary>Lengths of the array in each row, such as the voxels of a shower; empty when a row holds one value.</summary>
    public IReadOnlyList<int> Shape { get; init; } = [];

    /// <summary>How many values a row holds.</summary>
    public int Width => Shape.Aggregate(1, static (product, length) => product * length);
}
