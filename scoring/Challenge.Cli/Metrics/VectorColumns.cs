using System.Globalization;
using Challenge.Datasets;
using Challenge.Formats;
using Challenge.Metrics;
using Challenge.Scoring.Roles;

namespace Challenge.Cli.Metrics;

/// <summary>
/// Finds the columns of a vector: those selected after the colon for the first role that must be there, else the numbered columns of the role's name,
/// else every column of numbers that is no key and plays no other role.
/// </summary>
internal static class VectorColumns
{
    /// <summary>The vectors; of width 0 where the role is optional and has no columns.</summary>
    public static Result<Matrix> Read(MetricRole role, IReadOnlyList<MetricRole> roles, RoleSource source, IReadOnlyList<string> key, int[]? rows)
    {
        IReadOnlyList<Column> columns = Choose(role, roles, source, key);
        if (columns.Count == 0)
        {
            return role.Optional
                ? new Matrix(rows?.Length ?? source.Table.RowCount, 0, [])
                : Fault.Input($"{source.OptionName}: '{source.Path}' has no columns for '{role.Name}' ({role.Description}) Select them: {source.OptionName} '{source.Path}:{role.Name}_*'.");
        }
        if (columns.FirstOrDefault(c => c.Type == ColumnType.Text) is { } text)
            return Fault.Input($"{source.OptionName}: column '{text.Name}' of '{source.Path}' holds text; {role.Name} must be numbers.");
        Matrix matrix = TableMatrix.Of(columns, rows);
        int bad = Array.FindIndex(matrix.Values, v => !double.IsFinite(v));
        if (bad < 0)
            return matrix;
        int row = bad / matrix.Width;
        return Fault.Input(
            $"{source.OptionName}: column '{columns[bad % matrix.Width].Name}' of '{source.Path}': row {(rows is null ? row : rows[row]) + 1} is {matrix.Values[bad].ToString(CultureInfo.InvariantCulture)}; every value must be a finite number.");
    }

    private static IReadOnlyList<Column> Choose(MetricRole role, IReadOnlyList<MetricRole> roles, RoleSource source, IReadOnlyList<string> key)
    {
        IReadOnlyList<string> names = [.. source.Table.Columns.Select(c => c.Name)];
        if (role == roles.FirstOrDefault(r => !r.Optional) && source.Selected.Count > 0)
            return source.Selected;
        if (ColumnSelection.ByRole(role.Name, names) is { } numbered)
            return [.. numbered.Select(n => source.Table.Find(n)!)];
        if (role.Optional || source.Selected.Count > 0)
            return [];
        return
        [
            .. source.Table.Columns.Where(c =>
                c.Type != ColumnType.Text && !key.Contains(c.Name) && !roles.Any(r => r.Name == c.Name || (r != role && c.Name.StartsWith(r.Name + "_", StringComparison.Ordinal)))),
        ];
    }
}
