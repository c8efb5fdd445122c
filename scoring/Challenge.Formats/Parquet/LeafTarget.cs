using System.Globalization;

namespace Challenge.Formats.Parquet;

/// <summary>Takes what the row groups hold of a column of the file, and makes columns of the table of it.</summary>
internal abstract class LeafTarget(LeafColumn leaf)
{
    public LeafColumn Leaf { get; } = leaf;

    /// <summary>Reads the column in one row group. Groups may be read by different threads at once.</summary>
    public abstract void Read(int group, PageSource source, CancellationToken cancellationToken);

    /// <summary>The wanted columns, or all, when all groups are read. Nulls that have no place in them are added to the findings.</summary>
    public abstract IEnumerable<Column> Columns(NullFindings nulls, IReadOnlySet<string>? wanted);

    /// <summary>Refuses an array column that has more values than one can hold.</summary>
    protected void CheckLength(int rows, int width)
    {
        if ((long)rows * width > Array.MaxLength)
        {
            throw UnreadableParquetException.Unsupported(
                string.Create(CultureInfo.InvariantCulture, $"column '{Leaf.Name}': {rows} rows of {width} elements are more than one column can hold"), "Take fewer elements, or divide the file.");
        }
    }
}
