namespace Challenge.Datasets.Import;

/// <summary>How one attempt to fetch a file ended.</summary>
/// <param name="Problem">What went wrong, or null.</param>
/// <param name="IsTransient">Whether it may go well another time.</param>
internal sealed record DownloadAttempt(string? Problem, bool IsTransient = false)
{
    /// <summary>How long the server asks to wait.</summary>
    public TimeSpan After { get; init; }
}
