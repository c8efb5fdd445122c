using Challenge.Datasets.Manifests;

namespace Challenge.Core.Datasets;

/// <summary>A version that was published, with the description that was kept with it.</summary>
/// <param name="Manifest">The manifest as it was then; its version is that of the record.</param>
/// <param name="Record">Files, digests, summaries, and whether it was withdrawn.</param>
/// <param name="All">Every version of the dataset that was ever published, the newest first.</param>
public sealed record PublishedVersion(DatasetManifest Manifest, DatasetRecord Record, IReadOnlyList<DatasetRecord> All)
{
    /// <summary>The one that the dataset's own address shows: the newest that is served, or the newest of all when every one was withdrawn.</summary>
    public DatasetRecord Newest => ServedVersion.Of(All, static r => r.State)!;

    /// <summary>Whether it is that one.</summary>
    public bool IsNewest => Newest.Version == Record.Version;
}
