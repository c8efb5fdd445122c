namespace Challenge.Formats;

/// <summary>The outcome of reading a file as a table: <see cref="TableContent"/> or <see cref="UnreadableTable"/>.</summary>
public abstract record ReadOutcome;

/// <summary>The file was read whole.</summary>
/// <param name="Table">The columns. A cell listed in <see cref="InvalidCells"/> holds NaN or 0 and must not be used.</param>
public sealed record TableContent(Table Table) : ReadOutcome
{
    /// <summary>How many cells did not parse as the type expected of them.</summary>
    public long InvalidCellCount { get; init; }

    /// <summary>The first few of them, in file order (at least five when there are five).</summary>
    public IReadOnlyList<InvalidCell> InvalidCells { get; init; } = [];
}

/// <summary>The file cannot be read as a table.</summary>
/// <param name="Problem">What is wrong, for example "the file ends inside a quoted field".</param>
/// <param name="Place">Where: "line 12", "byte 128", "entry 'x.npy'"; empty when it is the whole file.</param>
/// <param name="Advice">How to fix it.</param>
public sealed record UnreadableTable(string Problem, string Place, string Advice) : ReadOutcome
{
    /// <summary>What is wrong. Names out of the file are in it, so it is cut to a length that can be shown and holds no control characters.</summary>
    public string Problem { get; init; } = OneLine(Problem, 300);

    /// <summary>Whether nothing is wrong but that it is larger than <see cref="ReadOptions.MaximumBytes"/>.</summary>
    public bool IsTooLarge { get; init; }

    /// <summary>Where, under the same limits.</summary>
    public string Place { get; init; } = OneLine(Place, 120);

    public override string ToString() => $"{(Place.Length == 0 ? "" : Place + ": ")}{Problem}. {Advice}";

    private static string OneLine(string text, int longest)
    {
        if (text.Length > longest)
            text = text[..(longest - 1)] + "…";
        return text.Any(char.IsControl) ? string.Concat(text.Select(static c => char.IsControl(c) ? '\uFFFD' : c)) : text;
    }
}
