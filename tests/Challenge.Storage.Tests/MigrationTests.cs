using System.Data.Common;
using System.Runtime.Versioning;
using System.Text.Json;
using Challenge.Core.Curation;
using Challenge.Storage.Sql;
using Microsoft.Extensions.Logging.Abstractions;

namespace Challenge.Storage.Tests;

public sealed class MigrationTests
{
    private static readonly Migration Extra = new(9999, "9999_extra.sql", "CREATE TABLE extra (id TEXT NOT NULL PRIMARY KEY);");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Steps_are_applied_once_however_often_the_program_starts()
    {
        await using TestStorage storage = await TestStorage.StartAsync();
        await storage.StartProcessAsync();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => storage.StartProcessAsync(), Stop)));
        Assert.Equal(
            Migration.ReadEmbedded().Select(m => $"{m.Number} {m.Digest}"),
            await ListAsync(storage, "SELECT number || ' ' || digest FROM schema_migrations ORDER BY number"));
    }

    [Fact]
    public void Steps_are_numbered_from_1_without_gaps()
    {
        IReadOnlyList<Migration> migrations = Migration.ReadEmbedded();
        Assert.NotEmpty(migrations);
        Assert.Equal(Enumerable.Range(1, migrations.Count), migrations.Select(m => m.Number));
    }

    [Fact]
    public async Task A_new_step_is_applied_to_a_database_that_has_the_old_ones()
    {
        await using TestStorage storage = await TestStorage.StartAsync();
        await MigrateAsync(storage, [.. Migration.ReadEmbedded(), Extra]);
        Assert.Equal(["extra"], await ListAsync(storage, "SELECT name FROM sqlite_master WHERE name = 'extra'"));
    }

    [Fact]
    public async Task Reports_of_fixity_that_an_older_program_wrote_are_kept()
    {
        await using TestStorage storage = await TestStorage.StartAsync(isMigrated: false);
        IReadOnlyList<Migration> migrations = Migration.ReadEmbedded();
        await MigrateAsync(storage, [.. migrations.TakeWhile(m => m.Name != "0010_fixity_checks.sql")]);
        FixityReport report = new(storage.Clock.GetUtcNow(), storage.Clock.GetUtcNow(), 3, 14, []);
        await storage.Get<Database>().WriteAsync(
            commands => commands.ExecuteAsync(
                "INSERT INTO fixity_reports (id, finished_at, content) VALUES ('old', @at, @content)",
                new { at = report.FinishedAt.ToUnixTimeMilliseconds() * 1000, content = JsonSerializer.Serialize(report, JsonSerializerOptions.Web) }),
            Stop);

        await MigrateAsync(storage, migrations);

        IFixityStore checks = storage.Get<IFixityStore>();
        FixityReport kept = Assert.Single(await checks.ListAsync(10, Stop));
        Assert.Equal((3, 14), (kept.Files, kept.Bytes));
        Assert.Equal(report.FinishedAt, await checks.LastAskedAsync(Stop));
        Assert.Null(await checks.BeginAsync(Stop));
    }

    [Fact]
    public async Task A_step_that_was_changed_afterwards_stops_the_start()
    {
        await using TestStorage storage = await TestStorage.StartAsync();
        IReadOnlyList<Migration> migrations = Migration.ReadEmbedded();
        Migration changed = new(1, migrations[0].Name, migrations[0].Text + "-- one comment more");

        MigrationException exception = await Assert.ThrowsAsync<MigrationException>(() => MigrateAsync(storage, [changed, .. migrations.Skip(1), Extra]));

        Assert.Contains(migrations[0].Name, exception.Message, StringComparison.Ordinal);
        Assert.Contains(migrations[0].Digest, exception.Message, StringComparison.Ordinal);
        Assert.Empty(await ListAsync(storage, "SELECT name FROM sqlite_master WHERE name = 'extra'"));
    }

    [Fact]
    public async Task A_database_of_a_newer_program_stops_the_start()
    {
        await using TestStorage storage = await TestStorage.StartAsync();
        await MigrateAsync(storage, [.. Migration.ReadEmbedded(), Extra]);
        MigrationException exception = await Assert.ThrowsAsync<MigrationException>(() => storage.StartProcessAsync());
        Assert.Contains("9999_extra.sql", exception.Message, StringComparison.Ordinal);
        Assert.Contains("newer", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_step_that_fails_leaves_nothing_behind()
    {
        await using TestStorage storage = await TestStorage.StartAsync();
        Migration broken = new(10_000, "10000_broken.sql", "CREATE TABLE half (id TEXT); CREATE TABLE half (id TEXT);");

        await Assert.ThrowsAnyAsync<DbException>(() => MigrateAsync(storage, [.. Migration.ReadEmbedded(), Extra, broken]));

        Assert.Equal(["extra"], await ListAsync(storage, "SELECT name FROM sqlite_master WHERE name IN ('extra', 'half')"));
        await MigrateAsync(storage, [.. Migration.ReadEmbedded(), Extra]);
    }

    [Fact]
    public async Task Commits_are_durable_readers_do_not_wait_and_references_are_checked()
    {
        await using TestStorage storage = await TestStorage.StartAsync();
        Assert.Equal(["wal"], await ListAsync(storage, "PRAGMA journal_mode"));
        Assert.Equal(["2"], await ListAsync(storage, "PRAGMA synchronous"));
        Assert.Equal(["1"], await ListAsync(storage, "PRAGMA foreign_keys"));
        Assert.Equal(["30000"], await ListAsync(storage, "PRAGMA busy_timeout"));
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task The_database_file_is_not_readable_by_everybody()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Unix permissions");
        await using TestStorage storage = await TestStorage.StartAsync();
        foreach (string path in Directory.GetFiles(storage.Path(), "challenge.db*"))
            Assert.Equal(UnixFileMode.None, File.GetUnixFileMode(path) & (UnixFileMode.OtherRead | UnixFileMode.OtherWrite));
    }

    private static Task MigrateAsync(TestStorage storage, IReadOnlyList<Migration> migrations) =>
        new DatabaseMigrator(storage.Get<Database>(), migrations, storage.Clock, NullLogger<DatabaseMigrator>.Instance).MigrateAsync(Stop);

    private static Task<List<string>> ListAsync(TestStorage storage, string sql) =>
        storage.Get<Database>().ReadAsync(commands => commands.ListAsync<string>(sql), Stop);
}
