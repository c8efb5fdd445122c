using System.Globalization;
using System.Text;
using System.Text.Unicode;
using Challenge.Formats.Numpy;

namespace Challenge.Formats.Hdf5.Host;

/// <summary>
/// Fills the columns of a table from the blocks of rows that the reading process sends. That process may have been led astray by the file, so
/// what it says is checked here again: limits before anything is allocated, places before anything is copied.
/// </summary>
internal sealed class TableAssembly
{
    /// <summary>Rows whose values of all columns stay in the processor's cache while they are sorted into columns.</summary>
    private const int RowsTogether = 256;

    private readonly TablePlan _plan;
    private readonly NpyColumn[][] _numbers;
    private readonly string[]?[][] _texts;
    private readonly long[] _rowsTaken;
    private readonly long _maximumBytes;
    private readonly int _firstRow;
    private long _textBytes;
    private UnreadableTable? _problem;

    /// <exception cref="InvalidDataException">The plan is not within the limits, which the reading process had to keep.</exception>
    public TableAssembly(TablePlan plan, ReadOptions options)
    {
        (_plan, _maximumBytes, _firstRow) = (plan, options.MaximumBytes, options.FirstRow);
        bool isSound = plan.Rows >= 0 && plan.Rows <= options.MaximumRows && plan.Datasets.Sum(static d => (long)d.Columns.Count) <= options.MaximumColumns
            && plan.Bytes <= options.MaximumBytes
            && plan.Datasets.All(d => d.RowBytes is >= 0 and <= SharedSlots.SlotBytes
                && d.Columns.All(c => c.Offset >= 0 && c.Type.Size > 0 && c.Shape.All(static length => length > 0) && c.Bytes > 0 && c.Offset + c.Bytes <= d.RowBytes
                    && plan.Rows * (c.Bytes / c.Type.Size) <= Array.MaxLength));
        if (!isSound)
            throw new InvalidDataException("a plan beyond the limits");
        _numbers = [.. plan.Datasets.Select(d => d.Columns.Where(static c => !c.IsPointer).Select(c => new NpyColumn(c.Name, c.Type, c.Offset, plan.Rows, c.Shape)).ToArray())];
        _texts = [.. plan.Datasets.Select(d => d.Columns.Select(c => c.IsPointer ? new string[plan.Rows] : null).ToArray())];
        _rowsTaken = new long[plan.Datasets.Count];
    }

    /// <summary>Rows of a dataset, in a slot: its number, the first row, how many, the slot.</summary>
    public unsafe void Take(BinaryReader block, SharedSlots slots)
    {
        int number = block.ReadInt32();
        int first = block.ReadInt32();
        int count = block.ReadInt32();
        int slot = block.ReadInt32();
        Check(number, first, count);
        PlannedDataset dataset = _plan.Datasets[number];
        if (slot is < 0 or >= SharedSlots.Count || (long)count * dataset.RowBytes > SharedSlots.SlotBytes || first != _rowsTaken[number])
            throw new InvalidDataException("a block out of place");
        _rowsTaken[number] += count;
        ReadOnlySpan<byte> rows = new(slots.Slot(slot), count * dataset.RowBytes);
        int together = _numbers[number].Length == 1 ? count : RowsTogether;
        for (int row = 0; row < count && _problem is null; row += together)
        {
            int many = Math.Min(together, count - row);
            foreach (NpyColumn column in _numbers[number])
            {
                int bad = column.Decode(rows[((row * dataset.RowBytes) + (int)column.Offset)..], dataset.RowBytes, first + row, many);
                if (bad >= 0)
                    _problem ??= Unheld(dataset, column.Name, column.Complaint, bad);
            }
        }
    }

    /// <summary>Variable text: the dataset's number, the column's, the first row, how many, and each text after its length.</summary>
    public void TakeTexts(BinaryReader content)
    {
        int number = content.ReadInt32();
        int column = content.ReadInt32();
        int first = content.ReadInt32();
        int count = content.ReadInt32();
        Check(number, first, count);
        string[] texts = _texts[number][column] ?? throw new InvalidDataException("texts for a column of numbers");
        for (int row = first; row < first + count; row++)
        {
            ReadOnlySpan<byte> bytes = content.ReadBytes(content.ReadInt32());
            _textBytes += bytes.Length;
            if (_textBytes > _maximumBytes)
                throw new InvalidDataException("more text than the limit");
            if (!Utf8.IsValid(bytes))
                _problem ??= Unheld(_plan.Datasets[number], _plan.Datasets[number].Columns[column].Name, "holds bytes that are not UTF-8 text", row);
            texts[row] = Encoding.UTF8.GetString(bytes);
        }
    }

    /// <summary>The table, its columns in order, without an index that only counts the rows.</summary>
    public ReadOutcome Finish()
    {
        if (_problem is not null)
            return _problem;
        List<(PlannedColumn Planned, Column Column)> columns = [];
        for (int d = 0; d < _plan.Datasets.Count; d++)
        {
            if (_rowsTaken[d] != _plan.Rows && _plan.Datasets[d].Columns.Count > 0)
                throw new InvalidDataException("rows are missing");
            int number = 0;
            for (int c = 0; c < _plan.Datasets[d].Columns.Count; c++)
            {
                PlannedColumn planned = _plan.Datasets[d].Columns[c];
                Column column = planned.IsPointer ? Column.Of(planned.Name, _texts[d][c]!) : _numbers[d][number++].ToColumn();
                if (!planned.IsPlainIndex || !CountsRows(column) || (_plan.Datasets.Count == 1 && _plan.Datasets[0].Columns.Count == 1))
                    columns.Add((planned, column));
            }
        }
        return new TableContent(new Table([.. columns.OrderBy(static c => c.Planned.Order).Select(static c => c.Column)]));
    }

    /// <summary>Whether the column holds what the rows are numbered with in the file, of which these may be a part.</summary>
    private bool CountsRows(Column column)
    {
        if (column.AsInt64() is not { } values)
            return false;
        for (int row = 0; row < values.Length; row++)
        {
            if (values[row] != _firstRow + (long)row)
                return false;
        }
        return true;
    }

    private void Check(int number, int first, int count)
    {
        if (number < 0 || number >= _plan.Datasets.Count || first < 0 || count < 0 || first > _plan.Rows - count)
            throw new InvalidDataException("rows out of place");
    }

    private UnreadableTable Unheld(PlannedDataset dataset, string column, string complaint, int row) => new(
        $"column '{column}' {complaint}", string.Create(CultureInfo.InvariantCulture, $"dataset '{dataset.Path}', row {_firstRow + row + 1L}"),
        "Convert the dataset to int64, float64 or UTF-8 text first.");
}
