namespace Challenge.Core.Accounts;

/// <summary>A bearer token as stored: only the sha-256 of its secret.</summary>
/// <param name="Id">Public id.</param>
/// <param name="AccountId">Owner.</param>
/// <param name="Label">The owner's name for it.</param>
/// <param name="SecretHash">Sha-256 of the token's text, lower-case hex.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="ExpiresAt">First instant at which it no longer works.</param>
/// <param name="LastUsedAt">Last use, to the minute; null when never.</param>
public sealed record AccessToken(
    string Id, string AccountId, string Label, string SecretHash, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt, DateTimeOffset? LastUsedAt);
