using System.Buffers.Binary;
using Challenge.Formats.Writing;

namespace Challenge.Formats.Parquet;

/// <summary>
/// Writes row groups whose columns are encoded on all cores and written in order. The same rows give the same bytes. An array column is a list, of more
/// dimensions a list of lists; of a table without rows the elements are columns, because only rows show how long lists are.
/// </summary>
internal sealed class ParquetWriter(Stream destination) : BlockWriter
{
    /// <summary>
    /// A group holds that many rows, or fewer where all its columns or one of them would be larger; their widths alone decide, so that groups end at the same rows
    /// however these come. Numbers wait in a spool: in memory are the columns being encoded, as many as there are cores.
    /// </summary>
    private const int MostRows = 1 << 16, MostBytes = 32 << 20, MostColumnBytes = 4 << 20;

    /// <summary>What a text is taken to need; it is not known before.</summary>
    private const int TextBytes = 32;

    private readonly List<(long Start, IReadOnlyList<WrittenChunk> Chunks)> _groups = [];
    private IReadOnlyList<Column> _like = [];
    private Spool? _spool;
    private GroupColumn[] _columns = [];
    private ChunkWriter[] _writers = [];
    private int _rowsPerGroup;
    private int _rows;
    private long _position;

    protected override bool KeepsArrays => true;

    protected override void Begin(Table first)
    {
        long[] rowBytes = [.. first.Columns.Select(static c => (long)c.Width * c.Type switch { ColumnType.Text => TextBytes, ColumnType.Float32 => sizeof(float), _ => sizeof(long) })];
        _rowsPerGroup = (int)Math.Clamp(Math.Min(MostBytes / rowBytes.Sum(), MostColumnBytes / rowBytes.Max()), 1, MostRows);
        _like = first.Take([]).Columns;
        Spool spool = _spool = new Spool(first.Columns.Count, Spool.FolderFor(destination));
        _columns = [.. first.Columns.Select((c, lane) => GroupColumn.Like(c, spool, lane))];
        _writers = [.. Enumerable.Range(0, Math.Min(_columns.Length, Environment.ProcessorCount)).Select(static _ => new ChunkWriter())];
        Write(FooterReader.Magic);
    }

    protected override void Add(Table block)
    {
        for (int row = 0; row < block.RowCount;)
        {
            int count = Math.Min(_rowsPerGroup - _rows, block.RowCount - row);
            for (int c = 0; c < _columns.Length; c++)
                _columns[c].Add(block.Columns[c], row, count);
            row += count;
            _rows += count;
            if (_rows == _rowsPerGroup)
                WriteGroup();
        }
    }

    protected override void End()
    {
        if (_rows > 0)
            WriteGroup();
        ReadOnlySpan<byte> footer = FooterWriter.Write(Rows > 0 ? _like : new Table(_like).Flatten().Columns, Rows, _groups);
        Write(footer);
        Span<byte> tail = stackalloc byte[8];
        BinaryPrimitives.WriteInt32LittleEndian(tail, footer.Length);
        FooterReader.Magic.CopyTo(tail[4..]);
        Write(tail);
    }

    protected override void Release() => _spool?.Dispose();

    /// <summary>As many columns at a time as there are cores, so that only these are in memory a second time.</summary>
    private void WriteGroup()
    {
        long start = _position;
        WrittenChunk[] chunks = new WrittenChunk[_columns.Length];
        for (int column = 0; column < chunks.Length; column += _writers.Length)
        {
            int first = column, count = Math.Min(_writers.Length, chunks.Length - column);
            Parallel.For(0, count, i => chunks[first + i] = _columns[first + i].Encode(_writers[i]));
            for (int i = 0; i < count; i++)
                Write(_writers[i].Stored);
        }
        _groups.Add((start, chunks));
        _rows = 0;
        _spool!.Clear();
    }

    private void Write(ReadOnlySpan<byte> bytes)
    {
        destination.Write(bytes);
        _position += bytes.Length;
    }
}
