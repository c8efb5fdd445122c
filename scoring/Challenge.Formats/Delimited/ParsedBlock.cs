namespace Challenge.Formats.Delimited;

/// <summary>The rows of one block, column by column.</summary>
internal sealed class ParsedBlock
{
    public required int Index { get; init; }

    public int Rows { get; init; }

    /// <summary>The values of each column; of one that is skipped, nothing.</summary>
    public StoredValues[] Values { get; init; } = [];

    /// <summary>What each column has shown.</summary>
    public CellEvidence[] Seen { get; init; } = [];

    public long InvalidCount { get; init; }

    /// <summary>The first invalid cells; row 0 is the block's first.</summary>
    public IReadOnlyList<InvalidCell> Invalid { get; init; } = [];

    /// <summary>Line number of a blank line that no record of this block follows; 0 when there is none.</summary>
    public long BlankLine { get; init; }

    /// <summary>Why the block cannot be read.</summary>
    public UnreadableTable? Problem { get; init; }
}
