using System.Globalization;
using Challenge.Cli.Files;
using Challenge.Datasets;
using Challenge.Formats;
using Challenge.Metrics;

namespace Challenge.Cli.Metrics;

/// <summary>A file given for one side of a metric, with the column named for it.</summary>
/// <param name="OptionName">The option that named it, for messages.</param>
/// <param name="Path">Its path, for messages.</param>
/// <param name="Table">What it holds.</param>
/// <param name="Named">The column named after the colon; null when none was.</param>
/// <param name="Selected">The columns selected after the colon, several for a vector; empty when none were.</param>
internal sealed record RoleSource(string OptionName, string Path, Table Table, Column? Named, IReadOnlyList<Column> Selected)
{
    public static Result<RoleSource> Open(
        string optionName, string text, TableFiles files, IReadOnlyList<MetricRole> roles, WantedColumns? wanted, CancellationToken cancellationToken)
    {
        if (!FileArgument.Parse(text).Succeeded(out FileArgument? file, out Fault? fault))
            return fault;
        Table? table = null;
        if (wanted is not null && WantedColumns.Suffice(file, roles))
        {
            if (!files.Read(file.Path, wanted.Names, cancellationToken).Succeeded(out table, out fault))
                return fault;
            if (table.Find(file.Column!) is null || wanted.Keys.Any(k => table.Find(k) is null))
                table = null;
        }
        if (table is null && !files.Read(file.Path, cancellationToken).Succeeded(out table, out fault))
            return fault;
        if (file.Column is null)
            return new RoleSource(optionName, file.Path, table, null, []);
        Column? column = table.Find(file.Column);
        if (column is null && int.TryParse(file.Column, NumberStyles.None, CultureInfo.InvariantCulture, out int place) && place < table.Columns.Count)
            column = table.Columns[place];
        if (column is not null)
            return new RoleSource(optionName, file.Path, table, column, [column]);
        IReadOnlyList<string> names = [.. table.Columns.Select(c => c.Name)];
        if (ColumnSelection.Match(file.Column, names, out _) is { } selected)
            return new RoleSource(optionName, file.Path, table, null, [.. selected.Select(n => table.Find(n)!)]);
        return Fault.Input(
            $"{optionName}: '{file.Path}' has no column '{file.Column}'.{NearestName.Suggest(file.Column, names)} It has {string.Join(", ", names.Take(40))}; places run from 0 to {table.Columns.Count - 1}.");
    }

    /// <summary>The column of that name, else the only one; null when neither is there.</summary>
    public Column? ByNameOrOnly(string name) => Table.Find(name) ?? (Table.Columns.Count == 1 ? Table.Columns[0] : null);
}
