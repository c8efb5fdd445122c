using Challenge.Formats;

namespace Challenge.Scoring.Checks;

/// <summary>Types of columns as a reader expects them.</summary>
internal static class Types
{
    /// <summary>The same with the elements of each array column beside it, as formats without arrays hold them.</summary>
    public static IReadOnlyDictionary<string, ColumnType> Flattened(
        IReadOnlyDictionary<string, ColumnType> types, IReadOnlyDictionary<string, IReadOnlyList<int>> shapes)
    {
        if (shapes.Count == 0)
            return types;
        Dictionary<string, ColumnType> flattened = new(types, StringComparer.Ordinal);
        foreach ((string name, IReadOnlyList<int> shape) in shapes)
        {
            int width = shape.Aggregate(1, static (product, length) => product * length);
            for (int element = 0; element < width; element++)
                flattened[Column.ElementName(name, shape, element)] = types[name];
        }
        return flattened;
    }
}
