using Microsoft.Extensions.Logging;

namespace Challenge.Storage.Sql;

/// <summary>
/// Brings the schema up to this program's. Every step is a transaction of its own that also records the step and the sha-256 of its text,
/// so a start that is killed half-way goes on where it stopped, and two processes that start together do not step on each other.
/// </summary>
internal sealed class DatabaseMigrator(
    Database database, IReadOnlyList<Migration> migrations, TimeProvider clock, ILogger<DatabaseMigrator> logger)
{
    private const string CreateJournal = """
        CREATE TABLE IF NOT EXISTS schema_migrations (
            number     INTEGER NOT NULL PRIMARY KEY,
            name       TEXT NOT NULL,
            digest     TEXT NOT NULL,
            applied_at BIGINT NOT NULL
        )
        """;

    /// <exception cref="MigrationException">The database is newer than this program, or an applied step was changed afterwards.</exception>
    public async Task MigrateAsync(CancellationToken cancellationToken)
    {
        await database.Dialect.PrepareAsync(cancellationToken);
        await database.WriteAsync(CreateJournalAsync, cancellationToken);
        await database.ReadAsync(CheckHistoryAsync, cancellationToken);
        foreach (Migration migration in migrations)
        {
            if (await database.WriteAsync(commands => ApplyAsync(commands, migration), cancellationToken))
                logger.LogInformation("Database: applied {Migration}", migration.Name);
        }
    }

    private async Task<int> CreateJournalAsync(SqlCommands commands)
    {
        await TakeTurnsAsync(commands);
        return await commands.ExecuteAsync(CreateJournal);
    }

    private async Task<bool> CheckHistoryAsync(SqlCommands commands)
    {
        Dictionary<int, Migration> known = migrations.ToDictionary(m => m.Number);
        foreach (AppliedRow applied in await commands.ListAsync<AppliedRow>("SELECT number AS Number, name AS Name, digest AS Digest FROM schema_migrations ORDER BY number"))
        {
            if (!known.TryGetValue(applied.Number, out Migration? migration))
            {
                throw new MigrationException(
                    $"The database has migration {applied.Name}, which this program does not know: it was last used by a newer version. "
                    + "Start that version, or restore the backup that was made before the upgrade.");
            }
            if (migration.Digest != applied.Digest)
            {
                throw new MigrationException(
                    $"Migration {migration.Name} was changed after it had been applied to this database "
                    + $"(sha-256 {applied.Digest} then, {migration.Digest} now). Restore its text and put the change into a new migration.");
            }
        }
        return true;
    }

    private async Task<bool> ApplyAsync(SqlCommands commands, Migration migration)
    {
        await TakeTurnsAsync(commands);
        if (await commands.ScalarAsync<int>("SELECT COUNT(*) FROM schema_migrations WHERE number = @Number", new { migration.Number }) > 0)
            return false;
        await commands.ExecuteAsync(migration.Text);
        await commands.ExecuteAsync(
            "INSERT INTO schema_migrations (number, name, digest, applied_at) VALUES (@Number, @Name, @Digest, @now)",
            new { migration.Number, migration.Name, migration.Digest, now = clock.NowMicroseconds() });
        return true;
    }

    private Task TakeTurnsAsync(SqlCommands commands) => database.TakeTurnsAsync(commands, "schema_migrations");

    private sealed class AppliedRow
    {
        public int Number { get; init; }

        public string Name { get; init; } = "";

        public string Digest { get; init; } = "";
    }
}
