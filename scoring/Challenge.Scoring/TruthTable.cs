using Challenge.Datasets;
using Challenge.Datasets.Manifests;
using Challenge.Formats;
using Challenge.Scoring.Checks;
using Challenge.Scoring.Keys;
using Challenge.Scoring.Roles;

namespace Challenge.Scoring;

/// <summary>The truth of a test split, read and checked.</summary>
/// <param name="Table">Key and truth fields.</param>
/// <param name="Parts">The rows of each part to score; together all rows.</param>
internal sealed record TruthTable(Table Table, IReadOnlyList<TruthPart> Parts)
{
    /// <summary>Reads the truth. Null with a problem when it cannot be used.</summary>
    public static (TruthTable? Truth, string Problem) Read(
        FormatCatalog formats, ScoreRequest request, IReadOnlyList<BoundMetric> metrics, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> key = request.Challenge.Key;
        List<Field> fields = [.. request.Dataset.FieldsOf(request.Challenge.TestSplit).Where(f => f.IsTruth || key.Contains(f.Name))];
        Dictionary<string, ColumnType> expected = fields.ToDictionary(f => f.Name, f => f.Type, StringComparer.Ordinal);
        Dictionary<string, IReadOnlyList<int>> shapes = fields.Where(f => f.Shape.Count > 0).ToDictionary(f => f.Name, f => f.Shape, StringComparer.Ordinal);
        expected[PartAssignment.Column] = ColumnType.Int64;

        ReadOutcome outcome = formats.Read(request.Truth, request.TruthName, new ReadOptions { Expected = Types.Flattened(expected, shapes), KeepArrays = true }, cancellationToken);
        if (outcome is UnreadableTable unreadable)
            return (null, $"The truth file '{request.TruthName}' cannot be read: {unreadable}");
        TableContent content = (TableContent)outcome;
        content = content with { Table = content.Table.Gather(shapes) };
        string? problem = FindProblem(content, key, metrics, expected);
        if (problem is not null)
            return (null, $"The truth file '{request.TruthName}' cannot be used: {problem}");
        return (new TruthTable(content.Table, Divide(content.Table)), "");
    }

    private static string? FindProblem(
        TableContent content, IReadOnlyList<string> key, IReadOnlyList<BoundMetric> metrics, Dictionary<string, ColumnType> expected)
    {
        Table table = content.Table;
        if (content.InvalidCells is [InvalidCell cell, ..])
            return $"{Finding.Cells(content.InvalidCellCount)} no number of the type of its field; the first is '{cell.Text}' in row {cell.Row}, column '{cell.Column}'.";
        HashSet<string> needed = [.. key, .. metrics.SelectMany(m => m.Truth).SelectMany(r => r.Columns), .. metrics.SelectMany(m => m.Use.Where.Keys)];
        foreach (string name in needed)
        {
            if (table.Find(name) is not { } column)
                return $"column '{name}' is missing; it has {string.Join(", ", table.Columns.Select(c => c.Name))}.";
            bool isReal = expected[name] is ColumnType.Float32 or ColumnType.Float64;
            if (isReal ? column.Type == ColumnType.Text : column.Type != expected[name])
                return $"column '{name}' holds {column.Type}, {expected[name]} is needed.";
            if (isReal && Array.FindIndex(column.AsFloat64()!, v => !double.IsFinite(v)) is int place and >= 0)
                return $"row {(place / column.Width) + 1} of column '{name}' is not finite.";
        }
        if (table.RowCount == 0)
            return "it has no rows.";
        if (KeyMatcher.FindRepeated(table, key) is [{ First: [{ } first, ..] }, ..])
            return $"key {first.Key} stands twice, again in row {first.Row}.";
        if (table.Find(PartAssignment.Column) is { } part && (part.AsInt64() is not { } parts || Array.Exists(parts, p => p is not (PartAssignment.Public or PartAssignment.Private))))
            return "the column 'part' must hold 0 (public) or 1 (private).";
        return null;
    }

    private static IReadOnlyList<TruthPart> Divide(Table table)
    {
        IEnumerable<int> all = Enumerable.Range(0, table.RowCount);
        if (table.Find(PartAssignment.Column)?.AsInt64() is not { } part)
            return [new TruthPart(ScorePart.All, [.. all])];
        return
        [
            new TruthPart(ScorePart.Public, [.. all.Where(r => part[r] == PartAssignment.Public)]),
            new TruthPart(ScorePart.Private, [.. all.Where(r => part[r] == PartAssignment.Private)]),
        ];
    }
}

/// <summary>The truth rows of one part.</summary>
internal sealed record TruthPart(ScorePart Part, int[] Rows);
