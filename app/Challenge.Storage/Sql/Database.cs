using System.Data.Common;

namespace Challenge.Storage.Sql;

/// <summary>Opens connections and transactions for the stores.</summary>
/// <remarks>
/// Where the database has a single writer, writers of this process wait in line without holding a thread; colliding instead would make each
/// sleep and try again, and the unlucky ones give up with "database is locked".
/// </remarks>
internal sealed class Database(ISqlDialect dialect) : IDisposable
{
    private readonly SemaphoreSlim? line = dialect.HasSingleWriter ? new SemaphoreSlim(1, 1) : null;

    public ISqlDialect Dialect => dialect;

    /// <summary>Runs statements that only read.</summary>
    public async Task<T> ReadAsync<T>(Func<SqlCommands, Task<T>> read, CancellationToken cancellationToken)
    {
        await using DbConnection connection = await dialect.OpenAsync(cancellationToken);
        return await read(new SqlCommands(connection, null, cancellationToken));
    }

    /// <summary>Runs statements in one transaction, committed when <paramref name="write"/> returns and rolled back when it throws.</summary>
    public async Task<T> WriteAsync<T>(Func<SqlCommands, Task<T>> write, CancellationToken cancellationToken)
    {
        if (line is not null)
            await line.WaitAsync(cancellationToken);
        try
        {
            await using DbConnection connection = await dialect.OpenAsync(cancellationToken);
            await using DbTransaction transaction = await dialect.BeginWriteAsync(connection, cancellationToken);
            T result = await write(new SqlCommands(connection, transaction, cancellationToken));
            // Whoever cancels now comes too late: a commit that was begun must not be reported as not done.
            await transaction.CommitAsync(CancellationToken.None);
            return result;
        }
        finally
        {
            line?.Release();
        }
    }

    /// <summary>Runs one guarded UPDATE or DELETE; whether it changed a row.</summary>
    public Task<bool> ChangeAsync(string sql, object parameters, CancellationToken cancellationToken) =>
        WriteAsync(async commands => await commands.ExecuteAsync(sql, parameters) > 0, cancellationToken);

    /// <summary>Makes write transactions under that name take turns until the running one ends.</summary>
    public async Task TakeTurnsAsync(SqlCommands commands, string name)
    {
        if (dialect.TakeTurnsStatement is { } statement)
            await commands.ExecuteAsync(statement, new { name });
    }

    public void Dispose() => line?.Dispose();
}
