namespace Challenge.Datasets.Manifests;

/// <summary>All that is said of a dataset, read from <c>datasets-manifest/datasets/&lt;id&gt;.yaml</c>. Sizes and digests are computed, never typed.</summary>
public sealed record DatasetManifest
{
    /// <summary>Lower-case id with hyphens; the file's name.</summary>
    public required string Id { get; init; }

    public required string Title { get; init; }

    /// <summary>Semantic version x.y.z; of a small edition with <c>+small</c> at its end.</summary>
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

    /// <summary>The field whose equal values say that rows belong together, such as the hits of an event; null when each row stands for itself.
    /// Such rows go into one part of the test set and count as one unit in resampling errors.</summary>
    public string? Group { get; init; }

    /// <summary>Markdown: how the data was made.</summary>
    public required string HowMade { get; init; }

    /// <summary>What a user should know before trusting a result.</summary>
    public required IReadOnlyList<string> KnownIssues { get; init; }

    public required IReadOnlyList<Reference> References { get; init; }

    /// <summary>Address or e-mail address for questions; null for those who run the server.</summary>
    public string? Contact { get; init; }

    public IReadOnlyList<Funding> Funding { get; init; } = [];

    public IReadOnlyList<RelatedWork> Related { get; init; } = [];

    /// <summary>What each version changed, the newest first.</summary>
    public IReadOnlyList<Change> Changes { get; init; } = [];

    /// <summary>Pictures of the rows beside the histograms, which every dataset has.</summary>
    public IReadOnlyList<ViewDefinition> Views { get; init; } = [];

    public PhysicsFacts Physics { get; init; } = new();

    /// <summary>Answers to questions of <see cref="Datasheets.Datasheet"/> by the question's id, where the manifest gives its own.</summary>
    public IReadOnlyDictionary<string, string> DatasheetAnswers { get; init; } = new Dictionary<string, string>();

    /// <summary>The manifest's text as it was read: what a server keeps with a version that it publishes, because that description never changes any more.</summary>
    public string Text { get; init; } = "";

    /// <summary>The fields that name a row.</summary>
    public IEnumerable<Field> Keys => Fields.Where(f => f.Role == FieldRole.Key);

    /// <summary>The fields a sealed split withholds.</summary>
    public IEnumerable<Field> TruthFields => Fields.Where(f => f.IsTruth);

    /// <summary>The fields that a split has, in order.</summary>
    public IEnumerable<Field> FieldsOf(string split) => Fields.Where(f => f.IsIn(split));

    /// <summary>The fields of a split that everybody may have, in order: of a sealed one all but its truth.</summary>
    public IEnumerable<Field> ShownFields(string split)
    {
        bool isSealed = Splits.Any(s => s.Name == split && s.IsSealed);
        return FieldsOf(split).Where(f => !isSealed || !f.IsTruth);
    }

    /// <summary>Shapes of the fields that hold an array a row, by name.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<int>> ArrayShapes =>
        Fields.Where(f => f.Shape.Count > 0).ToDictionary(f => f.Name, f => f.Shape, StringComparer.Ordinal);

    /// <summary>The dataset as that edition holds it. A small edition has a version of its own, so that nothing scored on it is taken for the other.</summary>
    public DatasetManifest In(Edition edition) => edition == Edition.Full || Splits.All(s => s.SmallRows is null) ? this : this with
    {
        Version = Version + "+small",
        Splits = [.. Splits.Select(s => s with { Rows = s.SmallRows ?? s.Rows })],
    };
}
