namespace Challenge.Formats.Parquet;

/// <summary>Reads a file: its footer, then the column chunks on all cores, each straight into the columns of the table.</summary>
internal sealed class ParquetReader
{
    /// <summary>Files of fewer cells are read by one thread: starting others would take longer.</summary>
    private const long CellsWorthThreads = 100_000;

    private readonly PageSource _source;
    private readonly ReadOptions _options;
    private readonly CancellationToken _cancellationToken;
    private readonly Lock _lock = new();
    private LeafTarget[] _targets = [];
    private int _firstFailed = int.MaxValue;
    private UnreadableTable? _problem;

    private ParquetReader(Stream content, ReadOptions options, CancellationToken cancellationToken) =>
        (_source, _options, _cancellationToken) = (new PageSource(content), options, cancellationToken);

    public static ReadOutcome Read(Stream content, ReadOptions options, CancellationToken cancellationToken)
    {
        try
        {
            return new ParquetReader(content, options, cancellationToken).Read();
        }
        catch (UnreadableParquetException unreadable)
        {
            return unreadable.Table;
        }
    }

    private ReadOutcome Read()
    {
        Footer footer = FooterReader.Read(_source, _options);
        IReadOnlyList<LeafColumn> leaves = SchemaTree.Leaves(footer.Schema);
        if (leaves.Count == 0)
            return new UnreadableTable("the Parquet file has no columns", "", "Write a table of at least one column.");
        RowNumbers rows = new(footer.RowGroups, _options);
        ReadMeter meter = new(_options);
        _targets = [.. leaves.Index().Where(leaf => leaf.Item.MayMake(_options.Columns)).Select(leaf => LeafTargets.Create(leaf.Item, leaf.Index, footer.RowGroups, rows, meter, _options))];
        List<int> groups = [.. Enumerable.Range(0, footer.RowGroups.Count).Where(group => rows.Count(group) > 0)];
        bool isSmall = (long)rows.Total * leaves.Count < CellsWorthThreads;
        // The first group settles how long lists are, whatever the threads do after it.
        ReadChunks(groups.Take(1), isSmall);
        ReadChunks(groups.Skip(1), isSmall);
        return _problem ?? ToTable();
    }

    private void ReadChunks(IEnumerable<int> groups, bool isSmall)
    {
        List<(int Group, int Target)> chunks = [.. groups.SelectMany(group => Enumerable.Range(0, _targets.Length).Select(target => (group, target)))];
        if (_problem is not null || chunks.Count == 0)
            return;
        if (!isSmall)
        {
            Parallel.For(0, chunks.Count, Options(), i => ReadChunk(chunks[i], i));
            return;
        }
        for (int i = 0; i < chunks.Count && _problem is null; i++)
            ReadChunk(chunks[i], i);
    }

    private ParallelOptions Options() => new() { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = _cancellationToken };

    /// <summary>Of several problems the first one in the file is reported, whichever thread was first.</summary>
    private void ReadChunk((int Group, int Target) chunk, int index)
    {
        if (index > Volatile.Read(ref _firstFailed))
            return;
        LeafTarget target = _targets[chunk.Target];
        try
        {
            target.Read(chunk.Group, _source, _cancellationToken);
        }
        catch (UnreadableParquetException unreadable)
        {
            lock (_lock)
            {
                if (index > _firstFailed)
                    return;
                _firstFailed = index;
                _problem = unreadable.Table.Place.Length > 0 ? unreadable.Table : unreadable.Table with { Place = $"column '{target.Leaf.Name}', row group {chunk.Group + 1}" };
            }
        }
    }

    private ReadOutcome ToTable()
    {
        NullFindings nulls = new(_options);
        List<Column> columns = [.. _targets.SelectMany(target => target.Columns(nulls, _options.Columns))];
        string? twice = columns.GroupBy(static c => c.Name, StringComparer.Ordinal).FirstOrDefault(static g => g.Count() > 1)?.Key;
        if (twice is not null)
            return new UnreadableTable($"two columns are named '{twice}'", "", "Give every column a name of its own.");
        return new TableContent(new Table(columns)) { InvalidCellCount = nulls.Count, InvalidCells = nulls.First };
    }
}
