namespace Challenge.Formats;

/// <summary>A named column of a <see cref="Table"/>; see <see cref="Column{T}"/>. Most hold one value a row; an array column holds an array of one shape a row.</summary>
public abstract class Column(string name, ColumnType type, IReadOnlyList<int> shape)
{
    public string Name { get; } = name;

    public ColumnType Type { get; } = type;

    /// <summary>Lengths of the array in each row, the last index running fastest; empty when a row holds one value.</summary>
    public IReadOnlyList<int> Shape { get; } = shape;

    /// <summary>How many values a row holds: the product of <see cref="Shape"/>.</summary>
    public int Width { get; } = shape.Aggregate(1, static (product, length) => checked(product * length));

    /// <summary>Number of rows.</summary>
    public abstract int Count { get; }

    /// <summary>A column over the array, which is not copied: row after row, in each row the values of <paramref name="shape"/> (one when none is given).</summary>
    public static Column<long> Of(string name, long[] values, params int[] shape) => new(name, ColumnType.Int64, values, shape);

    /// <inheritdoc cref="Of(string, long[], int[])"/>
    public static Column<float> Of(string name, float[] values, params int[] shape) => new(name, ColumnType.Float32, values, shape);

    /// <inheritdoc cref="Of(string, long[], int[])"/>
    public static Column<double> Of(string name, double[] values, params int[] shape) => new(name, ColumnType.Float64, values, shape);

    /// <inheritdoc cref="Of(string, long[], int[])"/>
    public static Column<string> Of(string name, string[] values, params int[] shape) => new(name, ColumnType.Text, values, shape);

    /// <summary>The same values under another name.</summary>
    public abstract Column Renamed(string name);

    /// <summary>The rows at <paramref name="rows"/>, in that order.</summary>
    public abstract Column Take(ReadOnlySpan<int> rows);

    /// <summary>The values of this array column as columns of one value a row, named <c>name_0</c> or <c>name_0_0</c> by their indices; itself when it is one.</summary>
    public abstract IReadOnlyList<Column> Flatten();

    /// <summary>The name of one value of an array column.</summary>
    /// <param name="name">The array column's name.</param>
    /// <param name="shape">Its shape.</param>
    /// <param name="element">Place in a row, from 0, the last index running fastest.</param>
    public static string ElementName(string name, IReadOnlyList<int> shape, int element)
    {
        string indices = "";
        for (int d = shape.Count - 1; d >= 0; d--)
        {
            indices = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"_{element % shape[d]}{indices}");
            element /= shape[d];
        }
        return name + indices;
    }

    /// <summary>All values as doubles, row after row; null for text. A <see cref="ColumnType.Float64"/> column gives its own array.</summary>
    public double[]? AsFloat64() => this switch
    {
        Column<double> c => c.Values,
        Column<float> c => Array.ConvertAll(c.Values, static v => (double)v),
        Column<long> c => Array.ConvertAll(c.Values, static v => (double)v),
        _ => null,
    };

    /// <summary>All values as exact integers; null unless the column holds integers.</summary>
    public long[]? AsInt64() => (this as Column<long>)?.Values;
}

/// <summary>A column whose values are <typeparamref name="T"/>: long, float, double or string.</summary>
public sealed class Column<T> : Column
{
    /// <summary>The values, <see cref="Column.Width"/> a row, row after row. Treat as read-only.</summary>
    public T[] Values { get; }

    internal Column(string name, ColumnType type, T[] values, IReadOnlyList<int> shape)
        : base(name, type, shape)
    {
        if (Width < 1 || values.Length % Width != 0)
            throw new ArgumentException($"{values.Length} values do not fill rows of {Width}", nameof(values));
        Values = values;
    }

    public override int Count => Values.Length / Width;

    /// <summary>The values of one row.</summary>
    public ReadOnlySpan<T> Row(int row) => Values.AsSpan(row * Width, Width);

    public override Column Renamed(string name) => new Column<T>(name, Type, Values, Shape);

    public override Column Take(ReadOnlySpan<int> rows)
    {
        T[] taken = new T[checked(rows.Length * Width)];
        if (Width == 1)
        {
            for (int i = 0; i < rows.Length; i++)
                taken[i] = Values[rows[i]];
        }
        else
        {
            for (int i = 0; i < rows.Length; i++)
                Row(rows[i]).CopyTo(taken.AsSpan(i * Width));
        }
        return new Column<T>(Name, Type, taken, Shape);
    }

    public override IReadOnlyList<Column> Flatten()
    {
        if (Shape.Count == 0)
            return [this];
        Column[] flat = new Column[Width];
        for (int element = 0; element < flat.Length; element++)
        {
            T[] values = new T[Count];
            for (int row = 0; row < values.Length; row++)
                values[row] = Values[(row * Width) + element];
            flat[element] = new Column<T>(ElementName(Name, Shape, element), Type, values, []);
        }
        return flat;
    }

    /// <summary>One array column of columns of one value a row each, in the order of their elements.</summary>
    internal static Column<T> Gather(string name, IReadOnlyList<int> shape, IReadOnlyList<Column<T>> elements)
    {
        int rows = elements[0].Count, width = elements.Count;
        T[] values = new T[checked(rows * width)];
        for (int element = 0; element < width; element++)
        {
            T[] from = elements[element].Values;
            for (int row = 0; row < rows; row++)
                values[(row * width) + element] = from[row];
        }
        return new Column<T>(name, elements[0].Type, values, shape);
    }
}
