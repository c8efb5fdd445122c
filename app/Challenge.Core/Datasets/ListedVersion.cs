namespace Challenge.Core.Datasets;

/// <summary>
/// What lists say of a dataset version: sums over its files instead of the files, and neither truths nor summaries, so that ten thousand of them fit into memory.
/// </summary>
public sealed record ListedVersion
{
    public required string Id { get; init; }

    public required string Version { get; init; }

    public required DatasetState State { get; init; }

    /// <summary>Why it Failed, or null.</summary>
    public string? Problem { get; init; }

    /// <summary>0 … 1 while Building.</summary>
    public double Progress { get; init; }

    public DateTimeOffset? PublishedAt { get; init; }

    public DateTimeOffset? WithdrawnAt { get; init; }

    /// <summary>DOI that was registered for this version here, or null.</summary>
    public string? Doi { get; init; }

    /// <summary>When it was registered; null where that was not written down.</summary>
    public DateTimeOffset? DoiAt { get; init; }

    /// <summary>Number of files.</summary>
    public int Files { get; init; }

    /// <summary>Size of all files.</summary>
    public long Bytes { get; init; }

    /// <summary>Rows of all splits, each counted once whatever the formats; 0 before it is published.</summary>
    public long Rows { get; init; }

    /// <summary>Ids of the formats of its files, in order.</summary>
    public IReadOnlyList<string> Formats { get; init; } = [];

    /// <summary>Whether it has ever been published.</summary>
    public bool WasPublished => State is DatasetState.Published or DatasetState.Withdrawn;

    /// <summary>Of one dataset's versions, the newest first, the one that its own address stands for; see <see cref="ServedVersion"/>.</summary>
    public static ListedVersion? Served(IReadOnlyList<ListedVersion> versions) => ServedVersion.Of(versions, static v => v.State);
}
