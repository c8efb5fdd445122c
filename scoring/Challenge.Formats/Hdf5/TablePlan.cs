using Challenge.Formats.Numpy;

namespace Challenge.Formats.Hdf5;

/// <summary>A column that a dataset gives.</summary>
/// <param name="Name">Its name in the table.</param>
/// <param name="Type">What its bytes are in a row in memory.</param>
/// <param name="Offset">Where they stand in the row.</param>
/// <param name="IsPointer">Whether it is text of variable length, of which the row holds a pointer.</param>
/// <param name="Padding">How fixed text ends (H5T_str_t).</param>
/// <param name="Order">Its place in the table.</param>
/// <param name="IsPlainIndex">Whether it is an index without a name, left out when it only counts the rows from 0.</param>
internal sealed record PlannedColumn(
    string Name, NpyType Type, int Offset, bool IsPointer = false, int Padding = 1, int Order = 0, bool IsPlainIndex = false)
{
    /// <summary>Of an array column, which is then all that a row holds, the array in each row; otherwise empty.</summary>
    public int[] Shape { get; init; } = [];

    /// <summary>Bytes of its values in a row.</summary>
    public long Bytes => Shape.Aggregate((long)Type.Size, static (product, length) => product * length);
}

/// <summary>A dataset to read: row by row, its values one after the other.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="RowBytes">Bytes of a row in memory.</param>
/// <param name="Columns">What a row holds.</param>
internal sealed record PlannedDataset(string Path, int RowBytes, IReadOnlyList<PlannedColumn> Columns)
{
    /// <summary>The dataset, where the file is open; null in the process that only takes the rows.</summary>
    public Worker.StoredDataset? Source { get; init; }
}

/// <summary>What the table of a file is made of.</summary>
/// <param name="Rows">Rows of all columns.</param>
/// <param name="Datasets">Where they come from.</param>
internal sealed record TablePlan(int Rows, IReadOnlyList<PlannedDataset> Datasets)
{
    /// <summary>Bytes of the table's numbers and fixed text, as stored.</summary>
    public Int128 Bytes => Rows * Datasets.Aggregate((Int128)0, static (sum, d) => sum + d.Columns.Aggregate((Int128)0, static (s, c) => s + c.Bytes));
}
