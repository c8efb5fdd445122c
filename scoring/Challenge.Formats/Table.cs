namespace Challenge.Formats;

/// <summary>Named columns of equal length: what every format reads into and writes from. Immutable.</summary>
public sealed class Table
{
    private readonly Dictionary<string, Column> _byName = new(StringComparer.Ordinal);

    /// <exception cref="ArgumentException">The columns differ in length or two share a name.</exception>
    public Table(IReadOnlyList<Column> columns)
    {
        Columns = columns;
        RowCount = columns.Count == 0 ? 0 : columns[0].Count;
        foreach (Column column in columns)
        {
            if (column.Count != RowCount)
                throw new ArgumentException($"column '{column.Name}' has {column.Count} rows, '{columns[0].Name}' has {RowCount}", nameof(columns));
            if (!_byName.TryAdd(column.Name, column))
                throw new ArgumentException($"two columns are named '{column.Name}'", nameof(columns));
        }
    }

    public IReadOnlyList<Column> Columns { get; }

    public int RowCount { get; }

    /// <summary>The column of that exact name, or null.</summary>
    public Column? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>The rows at <paramref name="rows"/>, in that order.</summary>
    public Table Take(ReadOnlySpan<int> rows)
    {
        List<Column> taken = new(Columns.Count);
        foreach (Column column in Columns)
            taken.Add(column.Take(rows));
        return new Table(taken);
    }

    /// <summary>Only the named columns, in that order.</summary>
    public Table Select(params IEnumerable<string> names) =>
        new([.. names.Select(n => Find(n) ?? throw new ArgumentException($"no column '{n}'", nameof(names)))]);
}
