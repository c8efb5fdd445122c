namespace Challenge.Formats.Delimited;

/// <summary>Takes the blocks of a source one after the other and has them parsed on every core.</summary>
internal sealed class BlockQueue(BlockSource source, TextBlock first, int maximumRows, CancellationToken cancellationToken)
{
    private readonly Lock _turn = new();
    private readonly List<ParsedBlock> _parsed = [];
    private TextBlock? _first = first;
    private long _rows;
    private bool _stop;

    /// <summary>The blocks parsed, in file order.</summary>
    public IReadOnlyList<ParsedBlock> Parsed => _parsed;

    /// <summary>The first thing wrong, in file order.</summary>
    public UnreadableTable? Problem { get; private set; }

    /// <summary>Parses all blocks. The calling thread works too; others join when the file is more than one block.</summary>
    public void Run(Func<BlockParser> newParser)
    {
        int others = _first is { IsLast: false } ? Environment.ProcessorCount - 1 : 0;
        Task[] tasks = new Task[others];
        for (int i = 0; i < others; i++)
            tasks[i] = Task.Run(() => Work(newParser()), CancellationToken.None);
        try
        {
            Work(newParser());
        }
        finally
        {
            // Nobody may go on reading the caller's stream; failures of the others are seen below.
            Task.WhenAll(tasks).ContinueWith(static _ => { }, TaskScheduler.Default).GetAwaiter().GetResult();
        }
        foreach (Task task in tasks)
            task.GetAwaiter().GetResult();
        cancellationToken.ThrowIfCancellationRequested();
        _parsed.Sort(static (a, b) => a.Index.CompareTo(b.Index));
        Problem = FirstProblem();
    }

    private void Work(BlockParser parser)
    {
        TextBlock? block = null;
        try
        {
            while (Take(ref block))
                Add(parser.Parse(block!));
        }
        catch
        {
            lock (_turn)
                _stop = true;
            throw;
        }
    }

    private bool Take(ref TextBlock? block)
    {
        lock (_turn)
        {
            if (_stop || cancellationToken.IsCancellationRequested)
                return false;
            if (_first is not null)
            {
                block = _first;
                _first = null;
                return true;
            }
            block ??= new TextBlock();
            return source.Next(block);
        }
    }

    private void Add(ParsedBlock parsed)
    {
        lock (_turn)
        {
            _parsed.Add(parsed);
            _rows += parsed.Rows;
            _stop |= parsed.Problem is not null || _rows > maximumRows;
        }
    }

    private UnreadableTable? FirstProblem()
    {
        long blankLine = 0;
        foreach (ParsedBlock block in _parsed)
        {
            if (blankLine > 0 && (block.Rows > 0 || block.Problem is not null))
                return TextProblem.BlankLine(blankLine);
            if (block.Problem is not null)
                return block.Problem;
            blankLine = blankLine == 0 ? block.BlankLine : blankLine;
        }
        return source.Problem ?? (_rows > maximumRows ? SizeProblem.TooManyRows(maximumRows) : null);
    }
}
