using Challenge.Datasets.Manifests;

namespace Challenge.Core.Datasets.Search;

/// <summary>A dataset as lists and searches know it.</summary>
/// <param name="Manifest">What is said of it: of a published one the description that was kept with the version, otherwise the manifest folder's.</param>
/// <param name="Version">The version that its address stands for; null before the server has taken note of it.</param>
/// <param name="Words">What it can be found by.</param>
public sealed record DatasetEntry(DatasetManifest Manifest, ListedVersion? Version, IReadOnlyList<WeightedWord> Words)
{
    public string Id => Manifest.Id;

    public DatasetState State => Version?.State ?? DatasetState.Pending;

    public bool IsPublished => State == DatasetState.Published;

    /// <summary>Whether the labels of its test set are secret: as its challenges say, or where it has none whether they are withheld here.</summary>
    public bool IsSealed { get; init; } = Manifest.Splits.Any(s => s.IsSealed);

    public TestLabels Labels => IsSealed ? TestLabels.Sealed : TestLabels.Open;

    /// <summary>Rows of what is published; before that what the manifest plans, which may be events.</summary>
    public long Rows { get; } = Version is { Rows: > 0 } ? Version.Rows : Manifest.Splits.Sum(s => (long)s.Rows);

    /// <summary>Whether <see cref="Rows"/> are events of several rows each, because nothing is published yet.</summary>
    public bool CountsEvents => Version is not { Rows: > 0 } && Manifest.Splits.Any(s => s.CountsEvents);

    public long Bytes => Version?.Bytes ?? 0;

    public IReadOnlyList<string> Formats => Version?.Formats ?? [];

    public DatasetSize Size => Rows < 100_000 ? DatasetSize.Small : Rows < 10_000_000 ? DatasetSize.Medium : DatasetSize.Large;

    /// <summary>The title as lists are ordered by it.</summary>
    internal string TitleKey { get; } = Manifest.Title.ToUpperInvariant();
}
