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

    /// <summary>The same values with one value a row in every column: array columns fall into <c>name_0</c>, <c>name_1</c>, … (<c>name_0_0</c>, …).</summary>
    public Table Flatten() => Columns.All(static c => c.Shape.Count == 0) ? this : new Table([.. Columns.SelectMany(static c => c.Flatten())]);

    /// <summary>
    /// The same values with the array columns of those names and shapes put together from <c>name_0</c>, <c>name_1</c>, … (or <c>name_0_0</c>, …), where all of
    /// them are there and of one type. A column of the name itself with as many values takes the shape; others stay as they are.
    /// </summary>
    public Table Gather(IReadOnlyDictionary<string, IReadOnlyList<int>> shapes) => ArrayColumns.Gather(this, shapes);

    /// <summary>Only the named columns, in that order.</summary>
    public Table Select(params IEnumerable<string> names) =>
        new([.. names.Select(n => Find(n) ?? throw new ArgumentException($"no column '{n}'", nameof(names)))]);
}
