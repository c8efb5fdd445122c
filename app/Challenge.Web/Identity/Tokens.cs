using System.Security.Cryptography;
using System.Text;
using Challenge.Core.Accounts;

namespace Challenge.Web.Identity;

/// <summary>Makes bearer tokens: <c>chl_</c> and 32 random bytes in base 62, stored as their sha-256 alone.</summary>
public sealed class Tokens(ITokenStore store, TimeProvider clock)
{
    public const int MaximumLabel = 60;

    private const string Prefix = "chl_";
    private const string Digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    /// <summary>Characters for 256 bits at log2(62) = 5.954 bits each, rounded up.</summary>
    private const int Length = 43;

    /// <summary>How long a token works.</summary>
    public static TimeSpan Lifetime { get; } = TimeSpan.FromDays(180);

    /// <summary>Stores a new token and gives its text, which is known to nobody afterwards.</summary>
    public async Task<(AccessToken Stored, string Text)> IssueAsync(string accountId, string label, CancellationToken cancellationToken)
    {
        string text = Prefix + RandomNumberGenerator.GetString(Digits, Length);
        DateTimeOffset now = clock.GetUtcNow();
        AccessToken token = new(Guid.CreateVersion7(now).ToString("N"), accountId, label, Hash(text), now, now + Lifetime, null);
        await store.AddAsync(token, cancellationToken);
        return (token, text);
    }

    /// <summary>The owner of a token that works, or null.</summary>
    public Task<Account?> FindOwnerAsync(string text, CancellationToken cancellationToken) =>
        text.Length == Prefix.Length + Length && text.StartsWith(Prefix, StringComparison.Ordinal)
            ? store.FindOwnerAsync(Hash(text), cancellationToken)
            : Task.FromResult<Account?>(null);

    /// <summary>The label as it is kept, or null when there is none or it is too long.</summary>
    public static string? CleanLabel(string? label) => label?.Trim() is { Length: > 0 and <= MaximumLabel } clean ? clean : null;

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
