namespace Challenge.Metrics.Classification;

/// <summary>Rows of two classes whose scores are probabilities.</summary>
internal static class ProbabilityRows
{
    /// <summary>The rows, or what stands in the way.</summary>
    public static (BinaryRows? Rows, string? Problem) Read(MetricInput input)
    {
        (BinaryRows? rows, string? problem) = BinaryRows.Read(input);
        if (rows is null)
            return (null, problem);
        long outside = 0;
        foreach (double p in rows.Scores)
            outside += p is >= 0.0 and <= 1.0 ? 0 : 1;
        return outside == 0
            ? (rows, null)
            : (null, $"Scores must be probabilities of signal; {outside} of {rows.Count} lie outside [0, 1].");
    }
}
