namespace Challenge.Core.Datasets.Search;

/// <summary>What somebody looks for. Every condition has to hold; null stands for none.</summary>
public sealed record DatasetQuery
{
    /// <summary>Longest text that is searched for.</summary>
    public const int MaximumText = 500;

    /// <summary>Words, all of which the description has to have; see <see cref="SearchWords"/>.</summary>
    public string? Text { get; init; }

    public string? Task { get; init; }

    public string? License { get; init; }

    /// <summary>Format id of a file.</summary>
    public string? Format { get; init; }

    public TestLabels? Labels { get; init; }

    public DatasetSize? Size { get; init; }

    public Availability Availability { get; init; } = Availability.Published;

    public DatasetOrder Order { get; init; } = DatasetOrder.Relevance;

    /// <summary>Where to go on: <see cref="DatasetSearchResult.Next"/> of the part before. It names the last entry that was given, so nothing comes twice or is left out when datasets are published meanwhile.</summary>
    public string? After { get; init; }

    /// <summary>Whether <see cref="After"/> is null or was given by a search in this order.</summary>
    public bool IsAfterReadable => After is null || DatasetCursor.Read(After, Order) is not null;

    /// <summary>How many to leave out at the beginning; for numbered pages.</summary>
    public int Skip { get; init; }

    /// <summary>How many to give.</summary>
    public int Limit { get; init; } = 50;
}
