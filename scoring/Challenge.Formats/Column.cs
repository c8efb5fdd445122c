namespace Challenge.Formats;

/// <summary>A named column of a <see cref="Table"/>; see <see cref="Column{T}"/>.</summary>
public abstract class Column(string name, ColumnType type)
{
    public string Name { get; } = name;

    public ColumnType Type { get; } = type;

    /// <summary>Number of rows.</summary>
    public abstract int Count { get; }

    /// <summary>A column over the array, which is not copied.</summary>
    public static Column<long> Of(string name, long[] values) => new(name, ColumnType.Int64, values);

    /// <inheritdoc cref="Of(string, long[])"/>
    public static Column<float> Of(string name, float[] values) => new(name, ColumnType.Float32, values);

    /// <inheritdoc cref="Of(string, long[])"/>
    public static Column<double> Of(string name, double[] values) => new(name, ColumnType.Float64, values);

    /// <inheritdoc cref="Of(string, long[])"/>
    public static Column<string> Of(string name, string[] values) => new(name, ColumnType.Text, values);

    /// <summary>The same values under another name.</summary>
    public abstract Column Renamed(string name);

    /// <summary>The rows at <paramref name="rows"/>, in that order.</summary>
    public abstract Column Take(ReadOnlySpan<int> rows);

    /// <summary>The values as doubles; null for text. A <see cref="ColumnType.Float64"/> column gives its own array.</summary>
    public double[]? AsFloat64() => this switch
    {
        Column<double> c => c.Values,
        Column<float> c => Array.ConvertAll(c.Values, static v => (double)v),
        Column<long> c => Array.ConvertAll(c.Values, static v => (double)v),
        _ => null,
    };

    /// <summary>The values as exact integers; null unless the column holds integers.</summary>
    public long[]? AsInt64() => (this as Column<long>)?.Values;
}

/// <summary>A column whose values are <typeparamref name="T"/>: long, float, double or string.</summary>
public sealed class Column<T> : Column
{
    /// <summary>The values, one a row. Treat as read-only.</summary>
    public T[] Values { get; }

    internal Column(string name, ColumnType type, T[] values)
        : base(name, type) => Values = values;

    public override int Count => Values.Length;

    public override Column Renamed(string name) => new Column<T>(name, Type, Values);

    public override Column Take(ReadOnlySpan<int> rows)
    {
        T[] taken = new T[rows.Length];
        for (int i = 0; i < rows.Length; i++)
            taken[i] = Values[rows[i]];
        return new Column<T>(Name, Type, taken);
    }
}
