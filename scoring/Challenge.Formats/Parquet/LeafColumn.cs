namespace Challenge.Formats.Parquet;

/// <summary>A column of values as the file stores it; a list makes several columns of the table of it.</summary>
/// <param name="Name">Names of the groups above it and its own, with dots between; the groups that only say "list" are left out.</param>
/// <param name="Element">Its node in the schema.</param>
/// <param name="MaximumDefinition">How many optional and repeated nodes lead to it: a smaller definition level means that a value is missing.</param>
/// <param name="MaximumRepetition">How many of them are repeated; 0 for a plain column.</param>
/// <param name="ElementDefinition">From this definition level on an entry stands for an element of a list, not for a list that is empty or missing.</param>
/// <param name="Map">Name of the map that it is part of, which no table holds; null for the others.</param>
internal sealed record LeafColumn(
    string Name, SchemaElement Element, int MaximumDefinition, int MaximumRepetition, int ElementDefinition, string? Map)
{
    /// <summary>Name of the column with the lengths of its lists.</summary>
    public string LengthName => Name + ".length";

    /// <summary>Whether a column of the table that this one makes may be among those wanted.</summary>
    public bool MayMake(IReadOnlySet<string>? wanted) =>
        wanted is null || wanted.Contains(Name)
        || (MaximumRepetition > 0 && (wanted.Contains(LengthName) || wanted.Any(name => name.StartsWith($"{Name}_", StringComparison.Ordinal))));
}
