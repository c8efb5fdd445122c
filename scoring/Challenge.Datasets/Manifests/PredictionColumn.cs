using Challenge.Formats;

namespace Challenge.Datasets.Manifests;

/// <summary>A column that a prediction file must hold, beside the key.</summary>
/// <param name="Name">Column name.</param>
/// <param name="Type">Int64 or Float64.</param>
/// <param name="Minimum">Smallest allowed value, or null.</param>
/// <param name="Maximum">Largest allowed value, or null.</param>
/// <param name="Description">What to write there.</param>
/// <param name="Example">Value used in the sample submission when no baseline gives one.</param>
public sealed record PredictionColumn(string Name, ColumnType Type, double? Minimum, double? Maximum, string Description, double Example);
