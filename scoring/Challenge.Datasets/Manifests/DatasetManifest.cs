namespace Challenge.Datasets.Manifests;

/// <summary>All that is said of a dataset, read from <c>datasets-manifest/datasets/&lt;id&gt;.yaml</c>. Sizes and digests are computed, never typed.</summary>
public sealed record DatasetManifest
{
    /// <summary>Lower-case id with hyphens; the file's name.</summary>
    public required string Id { get; init; }

    public required string Title { get; init; }

    /// <summary>Semantic version x.y.z.</summary>
    public required string Version { get; init; }

    /// <summary>One sentence for lists.</summary>
    public required string Summary { get; init; }

    /// <summary>Markdown, 50–5000 characters, understandable without physics.</summary>
    public required string Description { get; init; }

    /// <summary>SPDX id, or the words "see source".</summary>
    public required string License { get; init; }

    /// <summary>Address of the licence text, or of the place where the source states it.</summary>
    public required string LicenseUrl { get; init; }

    /// <summary>DOI of the published data without resolver, for example <c>10.24432/C5V312</c>; null when it has none.</summary>
    public string? Doi { get; init; }

    public required IReadOnlyList<Creator> Creators { get; init; }

    public required DateOnly DatePublished { get; init; }

    public required IReadOnlyList<string> Keywords { get; init; }

    /// <summary>classification, regression, tracking, …</summary>
    public required string Task { get; init; }

    public required DatasetSource Source { get; init; }

    public required IReadOnlyList<Field> Fields { get; init; }

    public required IReadOnlyList<Split> Splits { get; init; }

    /// <summary>Markdown: how the data was made.</summary>
    public required string HowMade { get; init; }

    /// <summary>What a user should know before trusting a result.</summary>
    public required IReadOnlyList<string> KnownIssues { get; init; }

    public required IReadOnlyList<Reference> References { get; init; }

    /// <summary>The fields that name a row.</summary>
    public IEnumerable<Field> Keys => Fields.Where(f => f.Role == FieldRole.Key);

    /// <summary>The fields a sealed split withholds.</summary>
    public IEnumerable<Field> TruthFields => Fields.Where(f => f.IsTruth);
}
