namespace Challenge.Formats;

/// <summary>Puts array columns together from files that hold one value a column.</summary>
internal static class ArrayColumns
{
    /// <inheritdoc cref="Table.Gather"/>
    public static Table Gather(Table table, IReadOnlyDictionary<string, IReadOnlyList<int>> shapes)
    {
        Dictionary<string, Column> gathered = new(StringComparer.Ordinal);
        HashSet<string> used = new(StringComparer.Ordinal);
        foreach ((string name, IReadOnlyList<int> shape) in shapes)
        {
            if (table.Find(name) is { } whole)
                gathered[name] = Reshaped(whole, shape);
            else if (FindElements(table, name, shape) is { } elements && Together(name, shape, elements) is { } column)
            {
                gathered[elements[0].Name] = column;
                used.UnionWith(elements.Select(static e => e.Name));
            }
        }
        if (gathered.Count == 0)
            return table;

        // An array stands where its first element stood.
        List<Column> columns = [];
        foreach (Column column in table.Columns)
        {
            if (gathered.TryGetValue(column.Name, out Column? array))
                columns.Add(array);
            else if (!used.Contains(column.Name))
                columns.Add(column);
        }
        return new Table(columns);
    }

    private static Column Reshaped(Column column, IReadOnlyList<int> shape)
    {
        int width = shape.Aggregate(1, static (product, length) => product * length);
        if (column.Width != width || column.Shape.SequenceEqual(shape))
            return column;
        return column switch
        {
            Column<long> c => new Column<long>(c.Name, c.Type, c.Values, shape),
            Column<float> c => new Column<float>(c.Name, c.Type, c.Values, shape),
            Column<double> c => new Column<double>(c.Name, c.Type, c.Values, shape),
            Column<string> c => new Column<string>(c.Name, c.Type, c.Values, shape),
            _ => column,
        };
    }

    /// <summary>Elements named by all indices, or numbered through where the file flattened the array before.</summary>
    private static Column[]? FindElements(Table table, string name, IReadOnlyList<int> shape)
    {
        int width = shape.Aggregate(1, static (product, length) => product * length);
        return Named(table, name, shape, width) ?? (shape.Count > 1 ? Named(table, name, [width], width) : null);
    }

    private static Column[]? Named(Table table, string name, IReadOnlyList<int> shape, int width)
    {
        Column[] elements = new Column[width];
        for (int element = 0; element < width; element++)
        {
            if (table.Find(Column.ElementName(name, shape, element)) is not { Shape.Count: 0 } found)
                return null;
            elements[element] = found;
        }
        return elements;
    }

    /// <summary>Integers among reals become reals, as a text file writes 0.0 as 0; text and numbers do not mix.</summary>
    private static Column? Together(string name, IReadOnlyList<int> shape, Column[] elements)
    {
        if (elements.All(static e => e is Column<long>))
            return Column<long>.Gather(name, shape, Array.ConvertAll(elements, static e => (Column<long>)e));
        if (elements.All(static e => e is Column<float>))
            return Column<float>.Gather(name, shape, Array.ConvertAll(elements, static e => (Column<float>)e));
        if (elements.All(static e => e is Column<string>))
            return Column<string>.Gather(name, shape, Array.ConvertAll(elements, static e => (Column<string>)e));
        return elements.Any(static e => e is Column<string>)
            ? null
            : Column<double>.Gather(name, shape, Array.ConvertAll(elements, static e => Column.Of(e.Name, e.AsFloat64()!)));
    }
}
