using Challenge.Tests;
using Microsoft.Data.Sqlite;

namespace Challenge.Browser.Tests.EndToEnd;

/// <summary>What the database of a server says, which may be running or dead.</summary>
internal static class StoredRows
{
    /// <summary>The first column of every row.</summary>
    public static List<string> Query(TemporaryFolder data, string sql)
    {
        using SqliteConnection connection = new($"Data Source={data["challenge.db"]};Pooling=False");
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        using SqliteDataReader reader = command.ExecuteReader();
        List<string> rows = [];
        while (reader.Read())
            rows.Add(reader.GetString(0));
        return rows;
    }
}
