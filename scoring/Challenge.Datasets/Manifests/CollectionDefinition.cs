namespace Challenge.Datasets.Manifests;

/// <summary>A named, ordered set of datasets for a course or a paper, read from <c>datasets-manifest/collections/&lt;id&gt;.yaml</c>.</summary>
public sealed record CollectionDefinition
{
    /// <summary>Lower-case id with hyphens; the file's name.</summary>
    public required string Id { get; init; }

    public required string Title { get; init; }

    /// <summary>One sentence for lists.</summary>
    public required string Summary { get; init; }

    /// <summary>Markdown: for whom it is, and how to use it.</summary>
    public required string Description { get; init; }

    /// <summary>Who put it together.</summary>
    public required IReadOnlyList<Creator> Creators { get; init; }

    public required DateOnly DatePublished { get; init; }

    /// <summary>SPDX id of the licence of the collection's own text.</summary>
    public required string License { get; init; }

    /// <summary>The datasets, in the order in which they are best taken.</summary>
    public required IReadOnlyList<CollectionItem> Items { get; init; }

    public IReadOnlyList<Reference> References { get; init; } = [];
}

/// <summary>A dataset in a collection.</summary>
/// <param name="Dataset">Its id.</param>
/// <param name="Version">The version that is meant, or null for the newest.</param>
/// <param name="Note">Why it is here, and what to do with it.</param>
public sealed record CollectionItem(string Dataset, string? Version, string Note);
