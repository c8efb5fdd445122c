namespace Challenge.Core.Datasets;

/// <summary>The datasets that changed since a revision.</summary>
/// <param name="Revision">The revision that they show; what has a higher one changed later.</param>
/// <param name="Versions">Every version of each of them, by id, the newest first.</param>
public sealed record DatasetChanges(long Revision, IReadOnlyList<ListedVersion> Versions);
