namespace Challenge.Metrics;

/// <summary>A table of reals with a fixed number a row, stored row after row. Treat as read-only.</summary>
public sealed class Matrix
{
    /// <exception cref="ArgumentException">The values are not rows × width.</exception>
    public Matrix(int rows, int width, double[] values)
    {
        if (values.LongLength != (long)rows * width)
            throw new ArgumentException($"{rows} rows of {width} need {(long)rows * width} values, not {values.LongLength}", nameof(values));
        (Rows, Width, Values) = (rows, width, values);
    }

    /// <summary>Number of rows: jets, showers, events.</summary>
    public int Rows { get; }

    /// <summary>Numbers a row.</summary>
    public int Width { get; }

    /// <summary>All values; element (i, j) stands at i · Width + j.</summary>
    public double[] Values { get; }

    public double this[int row, int column] => Values[((long)row * Width) + column];

    /// <summary>The numbers of one row.</summary>
    public ReadOnlySpan<double> Row(int row) => Values.AsSpan(row * Width, Width);
}
