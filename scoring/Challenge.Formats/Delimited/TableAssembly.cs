using Challenge.Memory;

namespace Challenge.Formats.Delimited;

/// <summary>Puts the parsed blocks of a file together into one table.</summary>
internal sealed class TableAssembly(string[] names, CellKind[] kinds, IReadOnlyList<ParsedBlock> blocks)
{
    /// <summary>
    /// The table; or null after adding to <paramref name="textColumns"/> the columns whose cells must be read again as text.
    /// </summary>
    public TableContent? Build(HashSet<int> textColumns)
    {
        int rows = blocks.Sum(static b => b.Rows);
        ColumnType[] types = new ColumnType[names.Length];
        bool again = false;
        for (int c = 0; c < names.Length; c++)
        {
            if (kinds[c] == CellKind.Skipped)
                continue;
            types[c] = TypeOf(c);
            if (types[c] == ColumnType.Text && blocks.Any(b => !b.Values[c].IsText))
            {
                textColumns.Add(c);
                again = true;
            }
        }
        if (again)
            return null;
        int[] wanted = [.. Enumerable.Range(0, names.Length).Where(c => kinds[c] != CellKind.Skipped)];
        Column[] columns = new Column[wanted.Length];
        Parallel.For(0, wanted.Length, i => columns[i] = Join(wanted[i], types[wanted[i]], rows));
        return new TableContent(new Table(columns))
        {
            InvalidCellCount = blocks.Sum(static b => b.InvalidCount),
            InvalidCells = FirstInvalid(),
        };
    }

    private ColumnType TypeOf(int column)
    {
        switch (kinds[column])
        {
            case CellKind.Integer:
                return ColumnType.Int64;
            case CellKind.Single:
                return ColumnType.Float32;
            case CellKind.Real:
                return ColumnType.Float64;
            case CellKind.Text:
                return ColumnType.Text;
        }
        CellEvidence seen = CellEvidence.None;
        foreach (ParsedBlock block in blocks)
            seen |= block.Seen[column];
        // Blocks of integers alone have not looked for those that a double rounds; it only matters beside empty cells.
        if (seen == CellEvidence.Empty && blocks.Any(b => b.Values[column].HoldsWide(b.Rows)))
            seen |= CellEvidence.WideInteger;
        return Evidence.Resolve(seen);
    }

    private Column Join(int column, ColumnType type, int rows)
    {
        switch (type)
        {
            case ColumnType.Int64:
                long[] integers = LargeArray.Allocate<long>(rows);
                ForEach(column, (values, row, count) => values.CopyTo(integers.AsSpan(row, count)));
                return Column.Of(names[column], integers);
            case ColumnType.Float32:
                float[] singles = LargeArray.Allocate<float>(rows);
                ForEach(column, (values, row, count) => Array.Copy(values.Array, values.Start, singles, row, count));
                return Column.Of(names[column], singles);
            case ColumnType.Float64:
                double[] reals = LargeArray.Allocate<double>(rows);
                ForEach(column, (values, row, count) => values.CopyTo(reals.AsSpan(row, count)));
                return Column.Of(names[column], reals);
            default:
                string[] texts = new string[rows];
                ForEach(column, (values, row, count) => Array.Copy(values.Array, values.Start, texts, row, count));
                return Column.Of(names[column], texts);
        }
    }

    private void ForEach(int column, Action<StoredValues, int, int> copy)
    {
        int[] first = new int[blocks.Count + 1];
        for (int b = 0; b < blocks.Count; b++)
            first[b + 1] = first[b] + blocks[b].Rows;
        Parallel.For(0, blocks.Count, b =>
        {
            copy(blocks[b].Values[column], first[b], blocks[b].Rows);
            blocks[b].Values[column] = default;
        });
    }

    private List<InvalidCell> FirstInvalid()
    {
        List<InvalidCell> first = [];
        long row = 1;
        foreach (ParsedBlock block in blocks)
        {
            foreach (InvalidCell cell in block.Invalid)
            {
                if (first.Count < CellParser.KeptInvalidCells)
                    first.Add(cell with { Row = cell.Row + row });
            }
            row += block.Rows;
        }
        return first;
    }
}
