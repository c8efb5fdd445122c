namespace Challenge.Scoring.Checks;

/// <summary>One kind of problem found in a prediction file.</summary>
/// <param name="Problem">What is wrong and how to fix it.</param>
/// <param name="Count">How many rows or cells are concerned; 0 when it is the whole file.</param>
/// <param name="First">The first five.</param>
public sealed record Finding(string Problem, long Count, IReadOnlyList<RejectedRow> First)
{
    /// <summary>A rejection that shows the rows of the first finding and names the others, so that one upload tells all that is wrong.</summary>
    public static Rejection ToRejection(IReadOnlyList<Finding> findings)
    {
        Finding main = findings[0];
        string others = findings.Count == 1 ? "" : " Also: " + string.Join(" ", findings.Skip(1).Select(f => f.Problem));
        return new Rejection(main.Problem + others, main.Count, main.First);
    }

    /// <summary>"1 row has" or "7 rows have".</summary>
    internal static string Rows(long count) => count == 1 ? "1 row has" : $"{count} rows have";

    /// <summary>"1 cell is" or "7 cells are".</summary>
    internal static string Cells(long count) => count == 1 ? "1 cell is" : $"{count} cells are";
}
