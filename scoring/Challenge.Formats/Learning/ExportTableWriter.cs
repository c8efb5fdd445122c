namespace Challenge.Formats.Learning;

/// <summary>Writes blocks of rows in a format of learning programs.</summary>
/// <param name="columns">What the columns mean.</param>
/// <param name="write">Writes a block.</param>
internal sealed class ExportTableWriter(LearningColumns columns, Action<Table, LearningColumns> write) : ITableWriter
{
    private bool _isEnded;

    public void Append(Table block)
    {
        ObjectDisposedException.ThrowIf(_isEnded, this);
        write(block.Flatten(), columns);
    }

    public void Complete()
    {
        ObjectDisposedException.ThrowIf(_isEnded, this);
        _isEnded = true;
    }

    public void Dispose() => _isEnded = true;
}
