using System.Buffers;

namespace Challenge.Formats.Delimited;

/// <summary>Parses blocks of text into columns. Each thread has its own.</summary>
internal sealed unsafe class BlockParser
{
    public const int KeptInvalidCells = 5;

    private readonly byte _delimiter;
    private readonly SearchValues<byte> _cellEnds;
    private readonly CellText _text = new();
    private readonly ColumnBuilder[] _columns;
    private readonly List<InvalidCell> _invalid = [];
    private TextBlock _block = new();
    private long _invalidCount;
    private bool _foundText;
    private UnreadableTable? _problem;
    private byte* _end;
    private byte* _lastCellEnd;
    private int _cellsRead;

    public BlockParser(byte delimiter, ReadOnlySpan<string> names, ReadOnlySpan<CellKind> kinds)
    {
        _delimiter = delimiter;
        _cellEnds = SearchValues.Create(delimiter, (byte)'\n', (byte)'\r');
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
        if (_foundText && parsed.Problem is null)
            parsed = ParseOnce();
        return parsed;
    }

    private ParsedBlock ParseOnce()
    {
        foreach (ColumnBuilder column in _columns)
        {
            if (column.Seen.HasFlag(CellEvidence.Text))
                column.TurnToText();
            column.Begin(_block.LineBreaks);
        }
        _invalid.Clear();
        _invalidCount = 0;
        _foundText = false;
        _problem = null;
        int rows;
        long blankLine = 0;
        fixed (byte* buffer = _block.Buffer)
        {
            rows = ParseRows(buffer, out int blank);
            if (blank >= 0)
                blankLine = _block.LineAt(blank);
        }
        return new ParsedBlock
        {
            Index = _block.Index,
            Rows = rows,
            Values = Array.ConvertAll(_columns, static c => c.Values),
            Seen = Array.ConvertAll(_columns, static c => c.Kind == CellKind.Text ? CellEvidence.Text : c.Seen),
            InvalidCount = _invalidCount,
            Invalid = [.. _invalid],
            BlankLine = blankLine,
            Problem = _problem,
        };
    }

    private int ParseRows(byte* buffer, out int blank)
    {
        byte* at = buffer + _block.Start;
        byte* end = buffer + _block.Length;
        _end = end;
        int row = 0;
        blank = -1;
        while (at < end)
        {
            if (IsBreak(*at))
            {
                blank = blank < 0 ? (int)(at - buffer) : blank;
                at = AfterBreak(at);
                continue;
            }
            if (blank >= 0)
            {
                _problem = TextProblem.BlankLine(_block.LineAt(blank));
                return row;
            }
            byte* next = ParseRow(at, row);
            if (next == null)
            {
                _problem ??= TextProblem.Ragged(_block.LineAt((int)(at - buffer)), _cellsRead, _columns.Length, _block.EndsWithoutBreak && _lastCellEnd + 1 >= end);
                return row;
            }
            at = next;
            row++;
        }
        return row;
    }

    /// <summary>Parses one record; null when it has too few or too many cells, or a <see cref="_problem"/>.</summary>
    private byte* ParseRow(byte* at, int row)
    {
        ColumnBuilder[] columns = _columns;
        for (int c = 0; c < columns.Length; c++)
        {
            byte* cellEnd = ParseCell(columns[c], at, row);
            if (cellEnd == null)
                return null;
            bool isLast = c == columns.Length - 1;
            if ((*cellEnd == _delimiter) == isLast)
            {
                _cellsRead = isLast ? c + 2 : c + 1;
                _lastCellEnd = cellEnd;
                return null;
            }
            at = isLast ? AfterBreak(cellEnd) : cellEnd + 1;
        }
        return at;
    }

    /// <summary>Parses one cell into its column and gives its end, a delimiter or line break; null on a <see cref="_problem"/>.</summary>
    private byte* ParseCell(ColumnBuilder column, byte* at, int row)
    {
        switch (column.Kind)
        {
            case CellKind.InferredInteger or CellKind.Integer:
                byte* end = NumberScanner.Integer(at, out long integer);
                if (end != null && EndsCell(*end))
                {
                    column.Integers[row] = integer;
                    return end;
                }
                break;
            case CellKind.InferredReal or CellKind.Real:
                end = NumberScanner.Real(at, out double real, out bool hasPoint);
                if (end != null && EndsCell(*end))
                {
                    column.Reals[row] = real;
                    if (hasPoint)
                        column.Seen |= CellEvidence.Real;
                    return end;
                }
                break;
        }
        return ParseOtherCell(column, at, row);
    }

    private byte* ParseOtherCell(ColumnBuilder column, byte* at, int row)
    {
        byte* end;
        ReadOnlySpan<byte> cell;
        ReadOnlySpan<byte> rest = new(at, (int)(_end - at));
        if (*at == '"')
        {
            int closing = Lines.ClosingQuote(rest, 1);
            if (closing < 0)
            {
                _problem = TextProblem.UnclosedQuote(_block.LineAt(_block.Length - rest.Length));
                return null;
            }
            end = at + closing + 1;
            if (!EndsCell(*end))
            {
                _problem = TextProblem.AfterQuote(_block.LineAt(_block.Length - rest.Length + closing));
                return null;
            }
            cell = _text.Unquote(rest[1..closing]);
        }
        else
        {
            int length = rest.IndexOfAny(_cellEnds);
            end = at + length;
            cell = rest[..length];
        }
        Store(column, cell, row);
        return end;
    }

    private void Store(ColumnBuilder column, ReadOnlySpan<byte> cell, int row)
    {
        ReadOnlySpan<byte> number = NumberText.Trim(cell);
        bool valid = true;
        switch (column.Kind)
        {
            case CellKind.Text:
                column.Texts[row] = _text.ToText(cell);
                break;
            case CellKind.Integer:
                valid = NumberText.TryExpectedInteger(number, out column.Integers[row]);
                break;
            case CellKind.Real:
                valid = NumberText.TryReal(number, out column.Reals[row]);
                if (!valid)
                    column.Reals[row] = double.NaN;
                break;
            case CellKind.Single:
                valid = NumberText.TrySingle(number, out column.Singles[row]);
                if (!valid)
                    column.Singles[row] = float.NaN;
                break;
            default:
                StoreInferred(column, number, row);
                break;
        }
        if (valid)
            return;
        _invalidCount++;
        if (_invalid.Count < KeptInvalidCells)
            _invalid.Add(new InvalidCell(row, column.Name, CellText.Shorten(cell), TypeOf(column.Kind)));
    }

    private void StoreInferred(ColumnBuilder column, ReadOnlySpan<byte> number, int row)
    {
        CellEvidence evidence = NumberText.Classify(number, out long integer, out double real);
        column.Seen |= evidence;
        _foundText |= evidence == CellEvidence.Text;
        bool isInteger = (evidence & ~CellEvidence.WideInteger) == CellEvidence.None;
        if (column.Kind == CellKind.InferredInteger && !isInteger)
            column.WidenToReal(row);
        if (column.Kind == CellKind.InferredInteger)
            column.Integers[row] = integer;
        else
            column.Reals[row] = real;
    }

    private bool EndsCell(byte b) => b == _delimiter || IsBreak(b);

    private static bool IsBreak(byte b) => b is (byte)'\n' or (byte)'\r';

    private static byte* AfterBreak(byte* at) => at[0] == '\r' && at[1] == '\n' ? at + 2 : at + 1;

    private static ColumnType TypeOf(CellKind kind) => kind switch
    {
        CellKind.Integer => ColumnType.Int64,
        CellKind.Single => ColumnType.Float32,
        _ => ColumnType.Float64,
    };
}
