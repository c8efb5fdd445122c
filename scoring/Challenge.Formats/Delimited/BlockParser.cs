using System.Runtime.CompilerServices;

namespace Challenge.Formats.Delimited;

/// <summary>Parses blocks of text into columns. Each thread has its own.</summary>
/// <remarks>
/// A command reads one file and ends, so the few methods that every cell passes are compiled for speed at once: large files would otherwise
/// be half read before the runtime gets to it.
/// </remarks>
internal sealed unsafe class BlockParser
{
    private readonly byte _delimiter;
    private readonly CellParser _cells;
    private readonly ColumnBuilder[] _columns;
    private readonly ValueStore _store = new();
    private TextBlock _block = new();

    public BlockParser(byte delimiter, ReadOnlySpan<string> names, ReadOnlySpan<CellKind> kinds)
    {
        _delimiter = delimiter;
        _cells = new CellParser(delimiter);
        _columns = new ColumnBuilder[names.Length];
        for (int c = 0; c < names.Length; c++)
            _columns[c] = new ColumnBuilder(names[c], kinds[c]);
    }

    public ParsedBlock Parse(TextBlock block)
    {
        if (TextCheck.Problem(block) is { } notText)
            return new ParsedBlock { Index = block.Index, Problem = notText };
        _block = block;
        ParsedBlock parsed = ParseOnce();
        // A column that turned out to be text has lost the cells before: they are parsed again, and all such columns at once.
        if (_cells.FoundTextLate && parsed.Problem is null)
            parsed = ParseOnce();
        return parsed;
    }

    private ParsedBlock ParseOnce()
    {
        // A row takes a line break and a byte for each cell, so blank lines cannot claim memory for rows of many columns.
        int most = Math.Min(_block.LineBreaks, (_block.Length / _columns.Length) + 1);
        foreach (ColumnBuilder column in _columns)
            column.Begin(most);
        int rows;
        long blankLine;
        UnreadableTable? problem;
        fixed (byte* buffer = _block.Buffer)
            rows = ParseRows(buffer, out blankLine, out problem);
        return new ParsedBlock
        {
            Index = _block.Index,
            Rows = rows,
            Values = Array.ConvertAll(_columns, c => Stored(c, rows)),
            Seen = Array.ConvertAll(_columns, static c => c.Kind == CellKind.Text ? CellEvidence.Text : c.Seen),
            InvalidCount = _cells.InvalidCount,
            Invalid = [.. _cells.Invalid],
            BlankLine = blankLine,
            Problem = problem,
        };
    }

    /// <summary>A file of one block needs no store: nothing is parsed after it.</summary>
    private StoredValues Stored(ColumnBuilder column, int rows) =>
        _block is { Index: 0, IsLast: true } ? new StoredValues(column.Values, 0) : _store.Keep(column.Values, rows);

    private int ParseRows(byte* buffer, out long blankLine, out UnreadableTable? problem)
    {
        byte* at = buffer + _block.Start;
        byte* end = buffer + _block.Length;
        _cells.Begin(_block, end);
        int row = 0;
        blankLine = 0;
        problem = null;
        while (at < end)
        {
            if (IsBreak(*at))
            {
                blankLine = blankLine == 0 ? _block.LineAt((int)(at - buffer)) : blankLine;
                at = AfterBreak(at);
                continue;
            }
            byte* start = at;
            int cells = blankLine == 0 ? ParseRow(ref at, row) : 0;
            if (cells == _columns.Length)
            {
                row++;
                continue;
            }
            problem = blankLine > 0
                ? TextProblem.BlankLine(blankLine)
                : _cells.Problem ?? TextProblem.Ragged(_block.LineAt((int)(start - buffer)), cells, _columns.Length, _block.EndsWithoutBreak && at + 1 >= end);
            return row;
        }
        return row;
    }

    /// <summary>Parses one record and gives its number of cells, or one more than there are columns for any larger number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int ParseRow(ref byte* place, int row)
    {
        byte* at = place;
        ColumnBuilder[] columns = _columns;
        int last = columns.Length - 1;
        for (int c = 0; c < columns.Length; c++)
        {
            byte* end = _cells.Parse(columns[c], at, row);
            if (end == null)
                return -1;
            if ((*end == _delimiter) == (c == last))
            {
                place = end;
                return c == last ? c + 2 : c + 1;
            }
            at = end + 1;
        }
        place = at[-1] == '\r' && *at == '\n' ? at + 1 : at;
        return columns.Length;
    }

    private static bool IsBreak(byte b) => b is (byte)'\n' or (byte)'\r';

    private static byte* AfterBreak(byte* at) => at[0] == '\r' && at[1] == '\n' ? at + 2 : at + 1;
}
