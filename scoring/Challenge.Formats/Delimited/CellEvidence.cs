namespace Challenge.Formats.Delimited;

/// <summary>What the cells of a column have shown so far; decides the type of a column that nobody stated a type for.</summary>
[Flags]
internal enum CellEvidence
{
    /// <summary>Only integers that a double holds exactly.</summary>
    None = 0,

    /// <summary>An empty cell.</summary>
    Empty = 1,

    /// <summary>An integer that fits 64 bits and that no double holds exactly.</summary>
    WideInteger = 2,

    /// <summary>An integer beyond 64 bits.</summary>
    Overflow = 4,

    /// <summary>A number with a point or an exponent, an infinity or NaN.</summary>
    Real = 8,

    /// <summary>A cell that is no number.</summary>
    Text = 16,
}

/// <summary>From evidence to type.</summary>
internal static class Evidence
{
    /// <summary>
    /// The narrowest type that holds every cell without loss: integers, else doubles, else text. Integers that a double cannot hold
    /// stay text where empty cells or 64 bits rule out integers, because identifiers must never be rounded.
    /// </summary>
    public static ColumnType Resolve(CellEvidence seen)
    {
        if (seen.HasFlag(CellEvidence.Text))
            return ColumnType.Text;
        if (seen.HasFlag(CellEvidence.Real))
            return ColumnType.Float64;
        if (seen.HasFlag(CellEvidence.Overflow))
            return ColumnType.Text;
        if (seen.HasFlag(CellEvidence.Empty))
            return seen.HasFlag(CellEvidence.WideInteger) ? ColumnType.Text : ColumnType.Float64;
        return ColumnType.Int64;
    }
}
