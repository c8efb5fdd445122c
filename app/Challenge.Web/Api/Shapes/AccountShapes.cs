using Challenge.Core.Accounts;

namespace Challenge.Web.Api.Shapes;

/// <summary>Asks for an account.</summary>
/// <param name="Name">Public name: 3 to 40 letters, digits, and - _ . inside it.</param>
/// <param name="Email">E-mail address; never shown to others.</param>
/// <param name="Password">At least 10 characters.</param>
public sealed record NewAccountShape(string? Name, string? Email, string? Password);

/// <summary>Asks for a token.</summary>
/// <param name="Email">E-mail address of the account.</param>
/// <param name="Password">Its password.</param>
/// <param name="Label">Your name for the token, 1 to 60 characters.</param>
public sealed record NewTokenShape(string? Email, string? Password, string? Label);

/// <summary>An account as its owner sees it.</summary>
public sealed record AccountShape(string Id, string Name, string Email, IReadOnlyList<string> Roles, DateTimeOffset CreatedAt)
{
    public static AccountShape Of(Account account) => new(
        account.Id, account.Name, account.Email, [.. account.Roles.Order(StringComparer.Ordinal)], account.CreatedAt);
}

/// <summary>A new token. Its text is told now and never again.</summary>
public sealed record IssuedTokenShape(string Id, string Token, string Label, DateTimeOffset ExpiresAt);

/// <summary>A token without its text.</summary>
public sealed record TokenShape(string Id, string Label, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt, DateTimeOffset? LastUsedAt)
{
    public static TokenShape Of(AccessToken token) => new(token.Id, token.Label, token.CreatedAt, token.ExpiresAt, token.LastUsedAt);
}
