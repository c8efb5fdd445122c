using System.Buffers;
using System.Runtime.CompilerServices;

namespace Challenge.Formats.Delimited;

/// <summary>Parses cells into columns: numbers and short texts at once, anything else with care. Each thread has its own.</summary>
internal sealed unsafe class CellParser(byte delimiter)
{
    public const int KeptInvalidCells = 5;

    private readonly SearchValues<byte> _cellEnds = SearchValues.Create(delimiter, (byte)'\n', (byte)'\r');
    private readonly ShortText _shortText = new(delimiter);
    private readonly CellText _text = new();
    private readonly List<InvalidCell> _invalid = [];
    private TextBlock _block = new();
    private byte* _end;

    public IReadOnlyList<InvalidCell> Invalid => _invalid;

    public long InvalidCount { get; private set; }

    /// <summary>Whether a column turned out to be text after rows that were parsed as numbers.</summary>
    public bool FoundTextLate { get; private set; }

    public UnreadableTable? Problem { get; private set; }

    /// <summary>Starts with a block whose bytes end at <paramref name="end"/>.</summary>
    public void Begin(TextBlock block, byte* end)
    {
        _block = block;
        _end = end;
        _invalid.Clear();
        InvalidCount = 0;
        FoundTextLate = false;
        Problem = null;
    }

    /// <summary>Parses one cell into its column and gives its end, a delimiter or line break; null on a <see cref="Problem"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public byte* Parse(ColumnBuilder column, byte* at, int row)
    {
        byte* end = null;
        switch (column.Kind)
        {
            case CellKind.InferredInteger or CellKind.Integer:
                end = NumberScanner.Integer(at, out column.Integers[row]);
                break;
            case CellKind.InferredReal or CellKind.Real:
                end = NumberScanner.Real(at, out column.Reals[row], out bool isReal);
                if (isReal)
                    column.Seen |= CellEvidence.Real;
                break;
            case CellKind.Single:
                end = NumberScanner.Single(at, out column.Singles[row]);
                break;
            case CellKind.Text:
                end = _shortText.Read(at, out column.Texts[row]);
                break;
            case CellKind.Skipped:
                end = CellEnd.After(at, delimiter);
                break;
        }
        return end != null && EndsCell(*end) ? end : ParseWithCare(column, at, row);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool EndsCell(byte b) => b == delimiter || b is (byte)'\n' or (byte)'\r';

    private byte* ParseWithCare(ColumnBuilder column, byte* at, int row)
    {
        ReadOnlySpan<byte> rest = new(at, (int)(_end - at));
        if (*at != '"')
        {
            int length = rest.IndexOfAny(_cellEnds);
            Store(column, rest[..length], row);
            return at + length;
        }
        int closing = Lines.ClosingQuote(rest, 1);
        int start = _block.Length - rest.Length;
        if (closing < 0)
            Problem = TextProblem.UnclosedQuote(_block.LineAt(start));
        else if (!EndsCell(rest[closing + 1]))
            Problem = TextProblem.AfterQuote(_block.LineAt(start + closing));
        if (Problem is not null)
            return null;
        Store(column, _text.Unquote(rest[1..closing]), row);
        return at + closing + 1;
    }

    private void Store(ColumnBuilder column, ReadOnlySpan<byte> cell, int row)
    {
        ReadOnlySpan<byte> number = NumberText.Trim(cell);
        bool valid = true;
        switch (column.Kind)
        {
            case CellKind.Skipped:
                break;
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
                StoreInferred(column, cell, row);
                break;
        }
        if (valid)
            return;
        InvalidCount++;
        if (_invalid.Count < KeptInvalidCells)
            _invalid.Add(new InvalidCell(row, column.Name, CellText.Shorten(cell), TypeOf(column.Kind)));
    }

    private void StoreInferred(ColumnBuilder column, ReadOnlySpan<byte> cell, int row)
    {
        CellEvidence evidence = NumberText.Classify(NumberText.Trim(cell), out long integer, out double real);
        column.Seen |= evidence;
        if (evidence == CellEvidence.Text)
        {
            FoundTextLate |= row > 0;
            column.TurnToText();
            column.Texts[row] = _text.ToText(cell);
            return;
        }
        bool isInteger = (evidence & ~CellEvidence.WideInteger) == CellEvidence.None;
        if (column.Kind == CellKind.InferredInteger && !isInteger)
            column.WidenToReal(row);
        if (column.Kind == CellKind.InferredInteger)
            column.Integers[row] = integer;
        else
            column.Reals[row] = real;
    }

    private static ColumnType TypeOf(CellKind kind) => kind switch
    {
        CellKind.Integer => ColumnType.Int64,
        CellKind.Single => ColumnType.Float32,
        _ => ColumnType.Float64,
    };
}
