namespace Challenge.Formats.Root;

/// <summary>
/// Ends the reading of a file from deep inside its objects. It never leaves <see cref="RootFormat"/>, which turns it into the outcome.
/// </summary>
internal sealed class UnreadableRootException(UnreadableTable problem) : Exception(problem.Problem)
{
    private const string Resave = "The file is damaged or was cut: write it again, and send it again.";

    public UnreadableTable Table { get; } = problem;

    /// <summary>The file breaks the rules of its format.</summary>
    public static UnreadableRootException Damaged(string problem, string place = "") => new(new UnreadableTable(problem, place, Resave));

    /// <summary>The file keeps to its format and holds what this reader does not take.</summary>
    public static UnreadableRootException Unsupported(string problem, string advice, string place = "") => new(new UnreadableTable(problem, place, advice));
}
