using System.Data.Common;
using Challenge.Core;
using Hangfire;
using Hangfire.InMemory;
using Hangfire.PostgreSql;
using Hangfire.PostgreSql.Factories;
using Npgsql;

namespace Challenge.Jobs.Hangfire;

/// <summary>Where Hangfire keeps its orders.</summary>
public static class JobStore
{
    /// <summary>What is wrong with a connection string, or null.</summary>
    public static string? FindProblem(string connection)
    {
        try
        {
            NpgsqlConnectionStringBuilder builder = new(connection);
            return builder.Host is null ? "it names no Host" : builder.Database is null ? "it names no Database" : null;
        }
        catch (Exception fault) when (fault is ArgumentException or FormatException)
        {
            // What it says may hold a part of a password that was cut at a sign.
            return "it cannot be read (a value with ; or = in it stands in quotes)";
        }
    }

    internal static JobStorage Open(ServerOptions options)
    {
        if (options.JobsDatabase is not { } database)
            return new InMemoryStorage(new InMemoryStorageOptions { MaxExpirationTime = TimeSpan.FromHours(1) });
        PostgreSqlStorageOptions settings = new()
        {
            // What a killed process was at comes back after this time. A running job renews it, so it may be short.
            InvisibilityTimeout = TimeSpan.FromSeconds(Math.Max(10, options.Lease.TotalSeconds)),
            UseSlidingInvisibilityTimeout = true,
            // How long a lock of a killed process keeps others out; the locks are held for moments.
            DistributedLockTimeout = TimeSpan.FromSeconds(30),
            // Orders of this process are signalled; this is how late those of others are seen.
            QueuePollInterval = TimeSpan.FromSeconds(1),
            JobExpirationCheckInterval = TimeSpan.FromMinutes(15),
            // A server may start while its database does not answer: the engine waits for it, and rows are taken in meanwhile.
            StartupConnectionMaxRetries = 1,
            StartupConnectionBaseDelay = TimeSpan.FromMilliseconds(10),
            AllowDegradedModeWithoutStorage = true,
        };
        return new PostgreSqlStorage(new NpgsqlConnectionFactory(Impatient(database.Connection), settings), settings)
        {
            JobExpirationTimeout = TimeSpan.FromDays(1),
        };
    }

    /// <summary>A database that hangs must not hold whoever hands in a submission for the standard 30 s.</summary>
    private static string Impatient(string connection)
    {
        DbConnectionStringBuilder given = new() { ConnectionString = connection };
        NpgsqlConnectionStringBuilder builder = new(connection);
        if (!given.ContainsKey("Timeout"))
            builder.Timeout = 5;
        if (!given.ContainsKey("Command Timeout") && !given.ContainsKey("CommandTimeout"))
            builder.CommandTimeout = 10;
        builder.ApplicationName ??= "challenge jobs";
        return builder.ConnectionString;
    }
}
