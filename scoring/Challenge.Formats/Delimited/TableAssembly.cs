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
            types[c] = TypeOf(c);
            if (types[c] == ColumnType.Text && blocks.Any(b => b.Values[c] is not string[]))
            {
                textColumns.Add(c);
                again = true;
            }
        }
        if (again)
            return null;
        Column[] columns = new Column[names.Length];
        Parallel.For(0, names.Length, c => columns[c] = Join(c, types[c], rows));
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
        if (seen == CellEvidence.Empty && blocks.Any(b => b.Values[column] is long[] integers && HoldsWide(integers.AsSpan(0, b.Rows))))
            seen |= CellEvidence.WideInteger;
        return Evidence.Resolve(seen);
    }

    private static bool HoldsWide(ReadOnlySpan<long> integers)
    {
        foreach (long integer in integers)
        {
            if (!NumberText.IsExact(integer))
                return true;
        }
        return false;
    }

    private Column Join(int column, ColumnType type, int rows) => type switch
    {
        ColumnType.Int64 => Column.Of(names[column], Concatenate<long>(column, rows)),
        ColumnType.Float32 => Column.Of(names[column], Concatenate<float>(column, rows)),
        ColumnType.Float64 => Column.Of(names[column], ConcatenateReals(column, rows)),
        _ => Column.Of(names[column], Concatenate<string>(column, rows)),
    };

    private T[] Concatenate<T>(int column, int rows)
    {
        T[] all = GC.AllocateUninitializedArray<T>(rows);
        int row = 0;
        foreach (ParsedBlock block in blocks)
        {
            Array.Copy(block.Values[column], 0, all, row, block.Rows);
            block.Values[column] = Array.Empty<T>();
            row += block.Rows;
        }
        return all;
    }

    private double[] ConcatenateReals(int column, int rows)
    {
        double[] all = GC.AllocateUninitializedArray<double>(rows);
        int row = 0;
        foreach (ParsedBlock block in blocks)
        {
            Span<double> destination = all.AsSpan(row, block.Rows);
            if (block.Values[column] is double[] reals)
                reals.AsSpan(0, block.Rows).CopyTo(destination);
            else if (block.Values[column] is long[] integers)
                Widen(integers.AsSpan(0, block.Rows), destination);
            block.Values[column] = Array.Empty<double>();
            row += block.Rows;
        }
        return all;
    }

    private static void Widen(ReadOnlySpan<long> integers, Span<double> reals)
    {
        for (int i = 0; i < integers.Length; i++)
            reals[i] = integers[i];
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
