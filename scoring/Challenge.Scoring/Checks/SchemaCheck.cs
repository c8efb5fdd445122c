using Challenge.Datasets;
using Challenge.Datasets.Manifests;
using Challenge.Formats;

namespace Challenge.Scoring.Checks;

/// <summary>Checks that a prediction file has exactly the columns that the challenge asks for, with the right types and at least one row.</summary>
internal static class SchemaCheck
{
    /// <summary>What the columns must hold, by name: the key columns as in the dataset, the prediction columns as in the challenge.</summary>
    public static IReadOnlyDictionary<string, ColumnType> ExpectedTypes(ChallengeDefinition challenge, DatasetManifest dataset)
    {
        Dictionary<string, ColumnType> expected = new(StringComparer.Ordinal);
        foreach (string key in challenge.Key)
            expected[key] = dataset.Fields.FirstOrDefault(f => f.Name == key)?.Type ?? ColumnType.Int64;
        foreach (PredictionColumn column in challenge.Columns)
            expected[column.Name] = column.Type;
        return expected;
    }

    /// <summary>Missing columns, unknown columns, wrong types, no rows; empty when all is well.</summary>
    public static IReadOnlyList<Finding> Find(Table prediction, ChallengeDefinition challenge, IReadOnlyDictionary<string, ColumnType> expected)
    {
        List<Finding> findings = [];
        List<string> needed = [.. challenge.Key, .. challenge.Columns.Select(c => c.Name)];
        List<string> present = [.. prediction.Columns.Select(c => c.Name)];
        List<string> missing = [.. needed.Except(present)], unknown = [.. present.Except(needed)];
        if (missing.Count > 0)
            findings.Add(WholeFile(Missing(missing, unknown, present, needed)));
        if (unknown.Count > 0)
        {
            findings.Add(WholeFile(
                $"{Plural("Unknown column", unknown.Count)} {Names(unknown)}. The columns of a prediction are exactly {Names(needed)}: remove or rename the others."));
        }
        foreach (PredictionColumn column in challenge.Columns.Where(c => prediction.Find(c.Name) is { } found && !found.Shape.SequenceEqual(c.Shape)))
            findings.Add(WholeFile(WrongShape(column, prediction.Find(column.Name)!)));
        foreach (string name in needed.Where(n => prediction.Find(n) is { } column && !Holds(column.Type, expected[n])))
            findings.Add(WholeFile(WrongType(name, prediction.Find(name)!.Type, expected[name])));
        if (findings.Count == 0 && prediction.RowCount == 0)
            findings.Add(WholeFile("The file has a header but no rows. Write one row for every key of the test split."));
        return findings;
    }

    private static string Missing(List<string> missing, List<string> unknown, List<string> present, List<string> needed)
    {
        string text = $"{Plural("Missing column", missing.Count)} {Names(missing)}; the file has {Names(present)}.";
        foreach (string name in missing)
        {
            if (NearestName.Find(name, unknown) is { } near)
                text += $" Is {Name(near)} meant to be '{name}'?";
        }
        // Names that are numbers come from a file without names: a CSV whose header was left out, or a bare NumPy array.
        if (present.All(n => double.TryParse(n, System.Globalization.CultureInfo.InvariantCulture, out _)))
            text += $" The columns seem to have no names: start a text file with the line {string.Join(',', needed)}, save NumPy arrays by name with numpy.savez.";
        return text;
    }

    /// <summary>A real column takes integers and either precision; integers and text must be held as such.</summary>
    private static bool Holds(ColumnType found, ColumnType expected) => expected switch
    {
        ColumnType.Float32 or ColumnType.Float64 => found != ColumnType.Text,
        _ => found == expected,
    };

    private static string WrongShape(PredictionColumn column, Column found) =>
        $"Column '{column.Name}' holds {Values(found.Shape)} in each row, {Values(column.Shape)} are needed. "
        + (column.Shape.Count == 0
            ? "Save an array of one dimension."
            : $"In NumPy: array.reshape(len(array), {string.Join(", ", column.Shape)}); in a text file: the columns {Column.ElementName(column.Name, column.Shape, 0)} to {Column.ElementName(column.Name, column.Shape, column.Width - 1)}.");

    private static string Values(IReadOnlyList<int> shape) => shape.Count == 0 ? "one value" : $"{string.Join(" × ", shape)} values";

    private static string WrongType(string name, ColumnType found, ColumnType expected)
    {
        string advice = expected switch
        {
            ColumnType.Int64 => "in NumPy: array.astype(numpy.int64)",
            ColumnType.Text => "write it as text",
            _ => "in NumPy: array.astype(numpy.float64)",
        };
        return $"Column '{name}' holds {Word(found)}, {Word(expected)} are needed ({advice}).";
    }

    private static string Word(ColumnType type) => type switch
    {
        ColumnType.Int64 => "64-bit integers",
        ColumnType.Text => "text",
        _ => "real numbers",
    };

    private static Finding WholeFile(string problem) => new(problem, 0, []);

    private static string Plural(string noun, int count) => count == 1 ? noun : noun + "s";

    private static string Names(List<string> names)
    {
        const int shown = 12;
        string text = string.Join(", ", names.Take(shown).Select(Name));
        return names.Count <= shown ? text : $"{text} and {names.Count - shown} more";
    }

    /// <summary>A name quoted for a message; one that comes from random bytes is shortened and made printable.</summary>
    private static string Name(string name)
    {
        string printable = string.Concat(name.Take(40).Select(c => char.IsControl(c) || char.IsSurrogate(c) ? '?' : c));
        return name.Length > 40 ? $"'{printable}…'" : $"'{printable}'";
    }
}
