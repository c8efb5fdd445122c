namespace Challenge.Formats.Parquet;

/// <summary>
/// What becomes of nulls. A missing real number is NaN. A missing integer makes its column one of doubles with NaN, as in a text file, when every
/// integer of it is exact in a double. Nowhere else is there a value that means "missing": there, and wherever the caller expects a column to be whole,
/// each null is an <see cref="InvalidCell"/>.
/// </summary>
internal sealed class NullFindings(ReadOptions options)
{
    private const int Kept = 5;

    /// <summary>Integers up to here are the same as doubles.</summary>
    private const long LargestExact = 1L << 53;

    private readonly List<InvalidCell> _first = [];

    /// <summary>How many nulls are invalid cells.</summary>
    public long Count { get; private set; }

    /// <summary>The first of them by row.</summary>
    public IReadOnlyList<InvalidCell> First => [.. _first.OrderBy(static c => c.Row).Take(Kept)];

    /// <summary>The column of the values, of which those at <paramref name="nulls"/> are missing.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="values">The values, row after row.</param>
    /// <param name="nulls">Places of those that are missing, in rising order.</param>
    /// <param name="shape">The array in each row; none where a row holds one value.</param>
    public Column Resolve<T>(string name, T[] values, IEnumerable<int> nulls, params int[] shape)
    {
        int width = shape.Aggregate(1, static (product, length) => product * length);
        IEnumerable<int> nullRows = width == 1 ? nulls : nulls.Select(place => place / width);
        bool isExpected = options.Expected.TryGetValue(name, out ColumnType expected);
        switch (values)
        {
            case float[] singles:
                if (isExpected)
                    Add(name, expected, nullRows);
                return Column.Of(name, singles, shape);
            case double[] doubles:
                if (isExpected)
                    Add(name, expected, nullRows);
                return Column.Of(name, doubles, shape);
            case long[] integers:
                if (!nulls.Any())
                    return Column.Of(name, integers, shape);
                if (!isExpected && AreExact(integers))
                    return Column.Of(name, Widen(integers, nulls), shape);
                Add(name, isExpected ? expected : ColumnType.Int64, nullRows);
                return Column.Of(name, integers, shape);
            case string[] texts:
                Add(name, isExpected ? expected : ColumnType.Text, nullRows);
                return Column.Of(name, texts, shape);
            default:
                throw new InvalidOperationException($"a table has no columns of {typeof(T)}");
        }
    }

    private void Add(string name, ColumnType expected, IEnumerable<int> nullRows)
    {
        int kept = 0;
        foreach (int row in nullRows)
        {
            Count++;
            if (kept++ < Kept)
                _first.Add(new InvalidCell(options.FirstRow + row + 1L, name, "", expected));
        }
    }

    private static bool AreExact(ReadOnlySpan<long> integers) => !integers.ContainsAnyExceptInRange(-LargestExact, LargestExact);

    private static double[] Widen(long[] integers, IEnumerable<int> nulls)
    {
        double[] reals = Array.ConvertAll(integers, static v => (double)v);
        foreach (int place in nulls)
            reals[place] = double.NaN;
        return reals;
    }
}
