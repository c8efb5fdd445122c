namespace Challenge.Core.Datasets;

/// <summary>What this server holds of a dataset version.</summary>
public sealed record DatasetRecord
{
    public required string Id { get; init; }

    public required string Version { get; init; }

    public required DatasetState State { get; init; }

    /// <summary>Why it Failed, or null.</summary>
    public string? Problem { get; init; }

    /// <summary>0 … 1 while Building.</summary>
    public double Progress { get; init; }

    public DateTimeOffset? PublishedAt { get; init; }

    /// <summary>When and why it was withdrawn; null while it is served.</summary>
    public Withdrawal? Withdrawal { get; init; }

    /// <summary>DOI that was registered for this version here, or null.</summary>
    public string? Doi { get; init; }

    /// <summary>When the DOI was registered; null where that was not written down.</summary>
    public DateTimeOffset? DoiAt { get; init; }

    /// <summary>When the registry was told that the version was withdrawn; null while it was not.</summary>
    public DateTimeOffset? DoiHiddenAt { get; init; }

    /// <summary>What went wrong when the registry was told of the withdrawal, or null.</summary>
    public string? DoiProblem { get; init; }

    /// <summary>Whether it was withdrawn and its DOI's registry does not know that yet.</summary>
    public bool IsRegistryBehind => Doi is not null && Withdrawal is not null && DoiHiddenAt is null;

    /// <summary>Whether it has ever been published: its files and description are then known for ever.</summary>
    public bool WasPublished => State is DatasetState.Published or DatasetState.Withdrawn;

    public IReadOnlyList<DatasetFile> Files { get; init; } = [];

    /// <summary>Rows of all splits, each counted once whatever the formats; 0 before it is published.</summary>
    public long Rows => Files.DistinctBy(f => f.Split).Sum(f => f.Rows);

    public IReadOnlyList<SealedTruth> Truths { get; init; } = [];

    public IReadOnlyList<FieldSummary> Summaries { get; init; } = [];

    /// <summary>The newest season's truth of that split; null when there is none, or when the version is served no more: nothing new is scored on it then.</summary>
    public SealedTruth? CurrentTruth(string split) => State == DatasetState.Withdrawn ? null : Truths.Where(t => t.Split == split).MaxBy(t => t.Season);
}
