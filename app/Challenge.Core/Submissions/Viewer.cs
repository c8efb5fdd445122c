namespace Challenge.Core.Submissions;

/// <summary>Who looks.</summary>
/// <param name="AccountId">Null for somebody who is not signed in.</param>
/// <param name="IsAdmin">Whether the account is an administrator's.</param>
public sealed record Viewer(string? AccountId, bool IsAdmin);
