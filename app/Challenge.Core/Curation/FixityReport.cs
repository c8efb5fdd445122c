namespace Challenge.Core.Curation;

/// <summary>What hashing every published file again found.</summary>
/// <param name="StartedAt">When it began.</param>
/// <param name="FinishedAt">When it ended.</param>
/// <param name="Files">Files that were read.</param>
/// <param name="Bytes">Bytes that were read.</param>
/// <param name="Problems">Files that are missing or no longer what they were.</param>
public sealed record FixityReport(DateTimeOffset StartedAt, DateTimeOffset FinishedAt, long Files, long Bytes, IReadOnlyList<FixityProblem> Problems);

/// <summary>A file that is not what was published.</summary>
/// <param name="Dataset">Dataset.</param>
/// <param name="Version">Version.</param>
/// <param name="File">File, or the split whose truth it is.</param>
/// <param name="Digest">What its sha-256 must be.</param>
/// <param name="Finding">What was found.</param>
public sealed record FixityProblem(string Dataset, string Version, string File, string Digest, string Finding);
