namespace Challenge.Core.Datasets;

/// <summary>Which summaries a page shows.</summary>
public static class ShownSummariesOfRecord
{
    /// <summary>Those of the training split, or of whichever was summarised first.</summary>
    public static IReadOnlyList<FieldSummary> ShownSummaries(this DatasetRecord record) =>
        [.. record.Summaries.GroupBy(s => s.Split).OrderBy(g => g.Key.StartsWith("train", StringComparison.Ordinal) ? 0 : 1).FirstOrDefault()?.AsEnumerable() ?? []];
}
