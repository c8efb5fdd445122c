using Challenge.Core.Accounts;
using Challenge.Storage.Sql;

namespace Challenge.Storage.Accounts;

/// <summary>A row of table accounts, by property name.</summary>
internal sealed class AccountRow
{
    public const string Columns = """
        a.id AS Id, a.name AS Name, a.normalized_name AS NormalizedName, a.email AS Email, a.normalized_email AS NormalizedEmail,
        a.password_hash AS PasswordHash, a.security_stamp AS SecurityStamp, a.concurrency_stamp AS ConcurrencyStamp,
        a.created_at AS CreatedAt, a.lockout_end AS LockoutEnd, a.access_failed_count AS AccessFailedCount
        """;

    public string Id { get; init; } = "";

    public string Name { get; init; } = "";

    public string NormalizedName { get; init; } = "";

    public string Email { get; init; } = "";

    public string NormalizedEmail { get; init; } = "";

    public string? PasswordHash { get; init; }

    public string SecurityStamp { get; init; } = "";

    public string ConcurrencyStamp { get; init; } = "";

    public long CreatedAt { get; init; }

    public long? LockoutEnd { get; init; }

    public int AccessFailedCount { get; init; }

    public Account ToAccount(IEnumerable<string> roles) => new()
    {
        Id = Id,
        Name = Name,
        NormalizedName = NormalizedName,
        Email = Email,
        NormalizedEmail = NormalizedEmail,
        PasswordHash = PasswordHash,
        SecurityStamp = SecurityStamp,
        ConcurrencyStamp = ConcurrencyStamp,
        CreatedAt = CreatedAt.ToInstant(),
        LockoutEnd = LockoutEnd.ToInstant(),
        AccessFailedCount = AccessFailedCount,
        Roles = new HashSet<string>(roles, StringComparer.Ordinal),
    };
}
