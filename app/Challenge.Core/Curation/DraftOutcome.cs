namespace Challenge.Core.Curation;

/// <summary>What publishing a draft ends in: <see cref="DraftPublished"/>, <see cref="DraftHasProblems"/> or <see cref="NoDraft"/>.</summary>
public abstract record DraftOutcome;

/// <summary>It is in the catalog, and its data is asked for.</summary>
/// <param name="Version">The version that is being made, or waits for its file.</param>
public sealed record DraftPublished(string Version) : DraftOutcome;

/// <summary>It stays a draft.</summary>
public sealed record DraftHasProblems(DraftStatus Status) : DraftOutcome;

/// <summary>There is none.</summary>
public sealed record NoDraft : DraftOutcome;
