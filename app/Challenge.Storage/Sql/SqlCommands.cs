using System.Data.Common;
using Dapper;

namespace Challenge.Storage.Sql;

/// <summary>Runs statements through Dapper on one connection and, when there is one, in its transaction.</summary>
internal sealed class SqlCommands(DbConnection connection, DbTransaction? transaction, CancellationToken cancellationToken)
{
    public Task<int> ExecuteAsync(string sql, object? parameters = null) => connection.ExecuteAsync(Command(sql, parameters));

    public Task<T?> ScalarAsync<T>(string sql, object? parameters = null) => connection.ExecuteScalarAsync<T>(Command(sql, parameters));

    public async Task<List<T>> ListAsync<T>(string sql, object? parameters = null) =>
        (await connection.QueryAsync<T>(Command(sql, parameters))).AsList();

    public Task<T?> FindAsync<T>(string sql, object? parameters = null) => connection.QuerySingleOrDefaultAsync<T>(Command(sql, parameters));

    private CommandDefinition Command(string sql, object? parameters) =>
        new(sql, parameters, transaction, cancellationToken: cancellationToken);
}
