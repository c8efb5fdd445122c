using System.Data;
using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Challenge.Storage.Sql;

/// <summary>
/// SQLite in write-ahead-log mode: readers never wait, writers take turns, and a commit is on disk before it is reported
/// (<c>synchronous=FULL</c>).
/// </summary>
internal sealed class SqliteDialect : ISqlDialect
{
    private const int UniqueConstraint = 2067;
    private const int PrimaryKeyConstraint = 1555;

    /// <summary>How long a statement waits for another process's write. Writers of this process wait in <see cref="Database"/>'s line.</summary>
    private static readonly TimeSpan BusyTimeout = TimeSpan.FromSeconds(30);

    private readonly string path;
    private readonly string connectionString;

    public SqliteDialect(string path)
    {
        this.path = path;
        SQLitePCL.Batteries_V2.Init();
        connectionString = new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = SqliteOpenMode.ReadWriteCreate,
            ForeignKeys = true,
            Pooling = true,
            DefaultTimeout = (int)BusyTimeout.TotalSeconds,
        }.ToString();
    }

    public bool HasSingleWriter => true;

    public string? TakeTurnsStatement => null;

    public async Task<DbConnection> OpenAsync(CancellationToken cancellationToken)
    {
        SqliteConnection connection = new(connectionString);
        try
        {
            await connection.OpenAsync(cancellationToken);
            await ExecuteAsync(connection, $"PRAGMA busy_timeout={BusyTimeout.TotalMilliseconds}; PRAGMA synchronous=FULL;", cancellationToken);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        CreateFile();
        await using DbConnection connection = await OpenAsync(cancellationToken);
        await ExecuteAsync(connection, "PRAGMA journal_mode=WAL;", cancellationToken);
    }

    /// <summary>BEGIN IMMEDIATE: a transaction that began by reading could no longer become a writer once another had written.</summary>
    public Task<DbTransaction> BeginWriteAsync(DbConnection connection, CancellationToken cancellationToken) =>
        Task.FromResult<DbTransaction>(((SqliteConnection)connection).BeginTransaction(IsolationLevel.Serializable, deferred: false));

    public bool IsUniqueViolation(DbException exception) =>
        exception is SqliteException { SqliteExtendedErrorCode: UniqueConstraint or PrimaryKeyConstraint };

    /// <summary>Creates the folder and, readable by owner and group only because it holds password hashes, the file.</summary>
    private void CreateFile()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        if (File.Exists(path))
            return;
        FileStreamOptions options = new() { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.ReadWrite };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.GroupWrite;
        using FileStream file = new(path, options);
    }

    private static async Task ExecuteAsync(DbConnection connection, string statements, CancellationToken cancellationToken)
    {
        await using DbCommand command = connection.CreateCommand();
        command.CommandText = statements;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
