using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Challenge.Jobs.Engine;

/// <summary>
/// Connections to <c>jobs.db</c> with a write-ahead log that is not synced at every commit. The file may so lose its last orders when the
/// machine (not the process) fails, which costs nothing: the rows of <c>challenge.db</c> bring them back. It cannot be damaged by it, and enqueuing is ten times as fast.
/// </summary>
internal sealed class JobsDatabaseFactory : DbProviderFactory
{
    public override DbConnection CreateConnection() => new Connection();

    public override DbCommand CreateCommand() => SqliteFactory.Instance.CreateCommand();

    public override DbParameter CreateParameter() => SqliteFactory.Instance.CreateParameter();

    public override DbConnectionStringBuilder CreateConnectionStringBuilder() => SqliteFactory.Instance.CreateConnectionStringBuilder();

    private sealed class Connection : SqliteConnection
    {
        public override void Open()
        {
            base.Open();
            using SqliteCommand command = CreateCommand();
            command.CommandText = "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;";
            command.ExecuteNonQuery();
        }
    }
}
