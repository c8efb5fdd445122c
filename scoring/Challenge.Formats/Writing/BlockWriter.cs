namespace Challenge.Formats.Writing;

/// <summary>What all writers have in common: they check each block, and refuse one whose columns differ from those of the first.</summary>
internal abstract class BlockWriter : ITableWriter
{
    private Table? _first;
    private bool _isEnded;

    /// <summary>Number of rows appended.</summary>
    protected long Rows { get; private set; }

    /// <summary>Whether the format holds array columns; otherwise each of their elements is written as a column.</summary>
    protected virtual bool KeepsArrays => false;

    public void Append(Table block)
    {
        ObjectDisposedException.ThrowIf(_isEnded, this);
        Table rows = KeepsArrays ? block : block.Flatten();
        WritableTable.Check(rows);
        if (_first is null)
        {
            Begin(rows);
            _first = rows.Take([]);
        }
        else
        {
            CheckColumns(_first.Columns, rows.Columns);
        }
        Add(rows);
        Rows += rows.RowCount;
    }

    public void Complete()
    {
        ObjectDisposedException.ThrowIf(_isEnded, this);
        if (_first is null)
            throw new InvalidOperationException("no block was appended, so the columns are not known");
        _isEnded = true;
        End();
    }

    public void Dispose()
    {
        _isEnded = true;
        Release();
    }

    /// <summary>Prepares for columns like those of the first block; its rows come to <see cref="Add"/>.</summary>
    protected abstract void Begin(Table first);

    protected abstract void Add(Table block);

    /// <summary>Writes what is still to be written.</summary>
    protected abstract void End();

    /// <summary>Gives memory and temporary files back; called after <see cref="End"/>, or in its place.</summary>
    protected virtual void Release()
    {
    }

    private static void CheckColumns(IReadOnlyList<Column> first, IReadOnlyList<Column> block)
    {
        if (block.Count != first.Count)
            throw new ArgumentException($"the block has {block.Count} columns, the first one had {first.Count}", nameof(block));
        for (int c = 0; c < first.Count; c++)
        {
            if (block[c].Name != first[c].Name || block[c].Type != first[c].Type || !block[c].Shape.SequenceEqual(first[c].Shape))
                throw new ArgumentException($"column {c} of the block is {Describe(block[c])}, that of the first one was {Describe(first[c])}", nameof(block));
        }
    }

    private static string Describe(Column column) =>
        $"'{column.Name}' of {column.Type}{(column.Shape.Count == 0 ? "" : $" in arrays of {string.Join(" × ", column.Shape)}")}";
}
