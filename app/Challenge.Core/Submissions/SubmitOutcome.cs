namespace Challenge.Core.Submissions;

/// <summary>The outcome of handing in a prediction file.</summary>
public abstract record SubmitOutcome;

/// <summary>It is stored and will be scored.</summary>
public sealed record SubmitAccepted(Submission Submission) : SubmitOutcome;

/// <summary>There is no such challenge.</summary>
public sealed record SubmitUnknownChallenge(string Challenge) : SubmitOutcome;

/// <summary>No phase is open now.</summary>
/// <param name="Opens">When the next one opens, or null.</param>
public sealed record SubmitClosed(DateTimeOffset? Opens) : SubmitOutcome;

/// <summary>The dataset is not published yet.</summary>
public sealed record SubmitNotReady(string Reason) : SubmitOutcome;

/// <summary>The day's attempts are used up.</summary>
/// <param name="NextAllowed">The exact time from which another attempt is allowed, UTC.</param>
/// <param name="Explanation">Which limit, in words.</param>
public sealed record SubmitLimitReached(DateTimeOffset NextAllowed, string Explanation) : SubmitOutcome;

/// <summary>The file is larger than allowed.</summary>
public sealed record SubmitTooLarge(long MaximumBytes) : SubmitOutcome;

/// <summary>The file has no bytes.</summary>
public sealed record SubmitEmpty : SubmitOutcome;

/// <summary>A note is too long or its address is not one.</summary>
public sealed record SubmitBadNotes(string Problem) : SubmitOutcome;
