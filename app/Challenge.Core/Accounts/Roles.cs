namespace Challenge.Core.Accounts;

/// <summary>What an account may do beyond taking part.</summary>
public static class Roles
{
    /// <summary>May import and publish datasets.</summary>
    public const string Curator = "curator";

    /// <summary>May do everything, and see the queue and faults.</summary>
    public const string Admin = "admin";
}
