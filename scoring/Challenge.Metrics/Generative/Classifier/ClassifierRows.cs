using Challenge.Metrics.Kernels;

namespace Challenge.Metrics.Generative.Classifier;

/// <summary>Rows of two samples side by side in single precision: row 2 i of the first, row 2 i + 1 of the second, each feature standardised.</summary>
internal sealed class ClassifierRows
{
    private readonly FloatMatrix _rows;

    private ClassifierRows(FloatMatrix rows) => _rows = rows;

    public int Width => _rows.Columns;

    /// <summary>
    /// The given rows of both, equally many. Mean and deviation of each feature are those of the first <paramref name="training"/> rows of each sample; a feature that is
    /// constant there is only shifted. Sizes are taken out first, so that no square overflows.
    /// </summary>
    public static ClassifierRows Of(Matrix first, ReadOnlySpan<int> firstRows, Matrix second, ReadOnlySpan<int> secondRows, int training)
    {
        FloatMatrix made = new(2 * firstRows.Length, first.Width);
        for (int j = 0; j < first.Width; j++)
        {
            double[] values = new double[2 * firstRows.Length];
            for (int i = 0; i < firstRows.Length; i++)
                (values[2 * i], values[(2 * i) + 1]) = (first[firstRows[i], j], second[secondRows[i], j]);
            double size = values.Max(Math.Abs);
            size = size > 0.0 ? size : 1.0;
            WeightedMean mean = WeightedMean.Of(Array.ConvertAll(values[..(2 * training)], v => v / size), [])!.Value;
            double deviation = Math.Sqrt(mean.Variance * mean.Count);
            for (int i = 0; i < values.Length; i++)
                made.Row(i)[j] = (float)(((values[i] / size) - mean.Value) / (deviation > 1e-12 ? deviation : 1.0));
        }
        return new ClassifierRows(made);
    }

    /// <summary>1 for a row of the second sample.</summary>
    public static long Label(int row) => row & 1;

    public static long[] LabelsOf(int[] rows) => Array.ConvertAll(rows, Label);

    /// <summary>Row numbers of <paramref name="count"/> rows of each sample from the <paramref name="start"/>th on.</summary>
    public static int[] Part(int start, int count) => [.. Enumerable.Range(2 * start, 2 * count)];

    /// <summary>Copies rows and their labels.</summary>
    public void Fill(ReadOnlySpan<int> rows, FloatMatrix x, Span<float> labels)
    {
        x.Take(rows.Length);
        for (int i = 0; i < rows.Length; i++)
        {
            _rows.Row(rows[i]).CopyTo(x.Row(i));
            labels[i] = Label(rows[i]);
        }
    }
}
