using System.Data.Common;

namespace Challenge.Storage.Sql;

/// <summary>
/// All that differs from one database to the next. Stores write the portable subset of SQLite and PostgreSQL
/// (ON CONFLICT, RETURNING, integers for instants, no functions beyond COUNT, MAX and COALESCE), so that another database is another
/// implementation of this interface.
/// </summary>
internal interface ISqlDialect
{
    /// <summary>Whether the database has one writer at a time, so that writers of this process should wait in line instead of colliding.</summary>
    bool HasSingleWriter { get; }

    /// <summary>An open connection, set up and taken from a pool.</summary>
    Task<DbConnection> OpenAsync(CancellationToken cancellationToken);

    /// <summary>Creates the database if need be and applies settings that last: once at start, before the migrations.</summary>
    Task PrepareAsync(CancellationToken cancellationToken);

    /// <summary>Begins a transaction that will write.</summary>
    Task<DbTransaction> BeginWriteAsync(DbConnection connection, CancellationToken cancellationToken);

    /// <summary>
    /// Statement with parameter <c>@name</c> that makes transactions under the same name take turns until they end;
    /// null where write transactions do so anyway. Needed where rows are counted and then inserted.
    /// </summary>
    string? TakeTurnsStatement { get; }

    /// <summary>Whether the statement failed because it would have repeated a value that must be unique.</summary>
    bool IsUniqueViolation(DbException exception);
}
