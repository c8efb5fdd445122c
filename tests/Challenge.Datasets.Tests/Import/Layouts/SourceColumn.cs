namespace Challenge.Datasets.Tests.Import.Layouts;

/// <summary>A column as a publisher writes it, and the field that it is to become.</summary>
/// <param name="Name">Its name in the file.</param>
/// <param name="Type">Its type there, as numpy writes it: f4, f8, i4, i8, u4; str for text.</param>
/// <param name="Field">The field of the manifest; null for a column that is not imported, or only together with others.</param>
internal sealed record SourceColumn(string Name, string Type, string? Field)
{
    /// <summary>The numbers of a row: one, those of an array, or those of a list, whose number may differ from row to row.</summary>
    public Func<int, double[]> Values { get; init; } = static _ => [];

    /// <summary>The text of a row, of a column of text.</summary>
    public Func<int, string> Text { get; init; } = static _ => "";

    /// <summary>The array in each row; null for one value, empty for a list of varying length.</summary>
    public int[]? Shape { get; init; }

    /// <summary>Of a list in a ROOT tree, the branch that counts its elements; null for a std::vector.</summary>
    public string? CountedBy { get; init; }

    /// <summary>What the field is in a row where the file says it in other words; null where it is what the file holds.</summary>
    public Func<int, double>? Meaning { get; init; }

    public double[] FieldValues(int row) => Meaning is { } meaning ? [meaning(row)] : Values(row);

    public static SourceColumn One(string name, string type, string? field, Func<int, double> value) =>
        new(name, type, field) { Values = row => [value(row)] };

    public static SourceColumn Words(string name, string? field, Func<int, string> text, Func<int, double>? meaning = null) =>
        new(name, "str", field) { Text = text, Meaning = meaning };

    /// <summary>A number that no other file, column, row or place has, exact in single precision.</summary>
    public static double Number(string file, string column, int row, int place = 0)
    {
        uint hash = 2166136261;
        foreach (char c in $"{file}/{column}")
            hash = (hash ^ c) * 16777619;
        return (hash & 0xFFF) + (5000.0 * row) + (place / 64.0);
    }
}
