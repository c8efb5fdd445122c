namespace Challenge.Core.Accounts;

/// <summary>Somebody who can sign in. Mutable because ASP.NET Core Identity sets its fields one by one.</summary>
public sealed class Account
{
    public string Id { get; set; } = Guid.CreateVersion7().ToString("N");

    /// <summary>Unique public name, shown on boards.</summary>
    public string Name { get; set; } = "";

    public string NormalizedName { get; set; } = "";

    public string Email { get; set; } = "";

    public string NormalizedEmail { get; set; } = "";

    public string? PasswordHash { get; set; }

    public string SecurityStamp { get; set; } = "";

    /// <summary>Changes with every update, so that an update of an account read before another one is refused.</summary>
    public string ConcurrencyStamp { get; set; } = Guid.NewGuid().ToString("N");

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset? LockoutEnd { get; set; }

    public int AccessFailedCount { get; set; }

    /// <summary>Some of <see cref="Accounts.Roles"/>; every account is a participant.</summary>
    public HashSet<string> Roles { get; set; } = new(StringComparer.Ordinal);
}
