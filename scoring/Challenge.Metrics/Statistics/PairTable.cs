namespace Challenge.Metrics.Statistics;

/// <summary>One value for each pair i &lt; j of n rows, row by row in one array.</summary>
internal sealed class PairTable
{
    /// <summary>Takes n (n − 1)/2 values that stand in this order.</summary>
    public PairTable(int rows, double[] values)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(values.LongLength, (long)rows * (rows - 1) / 2, nameof(values));
        (Rows, Values) = (rows, values);
    }

    public PairTable(int rows)
        : this(rows, new double[(long)rows * (rows - 1) / 2])
    {
    }

    public int Rows { get; }

    public double[] Values { get; }

    public double this[int i, int j]
    {
        get => Values[Start(i) + j - i - 1];
        set => Values[Start(i) + j - i - 1] = value;
    }

    /// <summary>The values of the pairs (i, i + 1) … (i, n − 1).</summary>
    public Span<double> Row(int i) => Values.AsSpan(Start(i), Rows - i - 1);

    private int Start(int i) => (int)((long)i * (2 * Rows - i - 1) / 2);
}
