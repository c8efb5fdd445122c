namespace Challenge.Formats;

/// <summary>Writing a table that is there as a whole.</summary>
public static class WholeTable
{
    /// <summary>Writes the table as one block.</summary>
    /// <exception cref="ArgumentException">The format cannot hold the table.</exception>
    public static void Write(this ITableFormat format, Table table, Stream destination)
    {
        using ITableWriter writer = format.BeginWrite(destination);
        writer.Append(table);
        writer.Complete();
    }
}
