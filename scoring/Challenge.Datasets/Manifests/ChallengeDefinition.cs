namespace Challenge.Datasets.Manifests;

/// <summary>All that is fixed of a challenge, read from <c>datasets-manifest/challenges/&lt;id&gt;.yaml</c>.</summary>
public sealed record ChallengeDefinition
{
    /// <summary>Lower-case id with hyphens; the file's name.</summary>
    public required string Id { get; init; }

    public required string Title { get; init; }

    /// <summary>One sentence for lists.</summary>
    public required string Summary { get; init; }

    /// <summary>Markdown: the question, why it matters, what to submit.</summary>
    public required string Description { get; init; }

    /// <summary>Dataset id.</summary>
    public required string Dataset { get; init; }

    /// <summary>classification, tracking, …</summary>
    public required string Task { get; init; }

    /// <summary>The split whose rows are to be predicted.</summary>
    public required string TestSplit { get; init; }

    /// <summary>Key columns of a prediction file, in order; fields of the dataset.</summary>
    public required IReadOnlyList<string> Key { get; init; }

    public required IReadOnlyList<PredictionColumn> Columns { get; init; }

    public required MetricUse PrimaryMetric { get; init; }

    public required IReadOnlyList<MetricUse> SecondaryMetrics { get; init; }

    public required IReadOnlyList<Gate> Gates { get; init; }

    /// <summary>In order of time.</summary>
    public required IReadOnlyList<Phase> Phases { get; init; }

    /// <summary>True when the truth of the test split is secret; false for an open-label board, which carries a badge.</summary>
    public required bool LabelsSealed { get; init; }

    /// <summary>Baseline ids run when the dataset is published.</summary>
    public required IReadOnlyList<string> Baselines { get; init; }

    /// <summary>Those of engines that this build lacks: named in the manifest, not run here.</summary>
    public IReadOnlyList<string> BaselinesNotBuiltIn { get; init; } = [];

    public required IReadOnlyList<ReferenceResult> ReferenceResults { get; init; }

    /// <summary>Markdown.</summary>
    public required string Rules { get; init; }

    /// <summary>Markdown: what happens with winning solutions.</summary>
    public required string IntegrationPlan { get; init; }

    public required IReadOnlyList<Reference> References { get; init; }

    /// <summary>Primary first, then secondary, then gates.</summary>
    public IEnumerable<MetricUse> AllMetrics => [PrimaryMetric, .. SecondaryMetrics, .. Gates.Select(g => g.Metric)];

    /// <summary>The starting kit's script in percent format, the text of <c>kits/&lt;id&gt;.py</c>; null for the one made for any table.</summary>
    public string? StartingKit { get; init; }

    /// <summary>Shapes of the prediction columns that hold an array a row, by name.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<int>> ArrayShapes =>
        Columns.Where(c => c.Shape.Count > 0).ToDictionary(c => c.Name, c => c.Shape, StringComparer.Ordinal);

    /// <summary>Sha-256 (lower-case hex) of the manifest file's bytes: the digest stored with every score.</summary>
    public required string Digest { get; init; }
}
