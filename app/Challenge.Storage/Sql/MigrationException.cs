namespace Challenge.Storage.Sql;

/// <summary>The database does not fit this program, which must not touch it; the message says what to do.</summary>
public sealed class MigrationException(string message) : Exception(message);
