namespace Challenge.Core.Jobs;

/// <summary>A PostgreSQL database for orders of jobs.</summary>
/// <param name="Connection">Connection string; it may hold a password.</param>
public sealed record JobsDatabase(string Connection)
{
    /// <summary>Keeps the password to itself.</summary>
    public override string ToString() => "PostgreSQL";
}
