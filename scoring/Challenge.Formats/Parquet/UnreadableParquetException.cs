namespace Challenge.Formats.Parquet;

/// <summary>
/// Ends the reading of a file from deep inside its pages. It never leaves <see cref="ParquetReader"/>, which turns it into the outcome; a typed
/// result would pass through a dozen layers of decoders that can do nothing about it.
/// </summary>
internal sealed class UnreadableParquetException(UnreadableTable problem) : Exception(problem.Problem)
{
    private const string Resave = "The file is damaged or was cut: write the table again, and send it again.";

    /// <summary>What is wrong; its place is empty where the thrower does not know the column.</summary>
    public UnreadableTable Table { get; } = problem;

    /// <summary>The file breaks the rules of its format.</summary>
    public static UnreadableParquetException Damaged(string problem) => new(new UnreadableTable(problem, "", Resave));

    /// <summary>The file keeps to its format and holds what this reader does not take.</summary>
    public static UnreadableParquetException Unsupported(string problem, string advice) => new(new UnreadableTable(problem, "", advice));

    /// <summary>The pages of a column chunk hold more entries than are stated.</summary>
    public static UnreadableParquetException TooManyValues() => Damaged("the pages hold more values than the footer states");

    /// <summary>They hold fewer.</summary>
    public static UnreadableParquetException TooFewValues(long found, long stated) => Damaged($"the pages hold {found} values, the footer states {stated}");
}
