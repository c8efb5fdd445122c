namespace Challenge.Metrics.Kernels;

/// <summary>A matrix of single precision, rows filled up with zeros to a multiple of 32 numbers and to a multiple of 8 rows, as <see cref="SingleGemm"/> wants them.</summary>
internal sealed class FloatMatrix
{
    public const int RowBlock = 8;
    public const int ColumnBlock = 32;

    public FloatMatrix(int rows, int columns)
    {
        (Rows, Columns) = (rows, columns);
        Stride = (columns + ColumnBlock - 1) / ColumnBlock * ColumnBlock;
        PaddedRows = (rows + RowBlock - 1) / RowBlock * RowBlock;
        Values = new float[PaddedRows * Stride];
    }

    /// <summary>Rows in use; at most those it was made for.</summary>
    public int Rows { get; private set; }

    public int Columns { get; }

    /// <summary>Numbers from one row to the next.</summary>
    public int Stride { get; }

    /// <summary>Rows that there is room for.</summary>
    public int PaddedRows { get; }

    public float[] Values { get; }

    public Span<float> Row(int row) => Values.AsSpan(row * Stride, Columns);

    /// <summary>Uses the first rows only.</summary>
    public void Take(int rows) => Rows = rows;

    /// <summary>Writes the transpose of this matrix' used rows; the target is Columns × PaddedRows at least.</summary>
    public void TransposeInto(FloatMatrix target)
    {
        for (int i = 0; i < Rows; i++)
        {
            ReadOnlySpan<float> row = Row(i);
            for (int j = 0; j < row.Length; j++)
                target.Values[(j * target.Stride) + i] = row[j];
        }
    }
}
