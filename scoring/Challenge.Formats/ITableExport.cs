namespace Challenge.Formats;

/// <summary>
/// A format of learning programs that is only written: it cannot hold every table (no text, no types, not even names of columns), so nothing could be
/// read back as it was, and what <see cref="ITableFormat"/> promises would be broken. To add one, write one sealed class with a public parameterless
/// constructor that implements this; <see cref="FormatCatalog.Exports"/> and the contract tests find it by themselves.
/// </summary>
public interface ITableExport
{
    /// <summary>Short id; no format has the same.</summary>
    string Id { get; }

    /// <summary>Name as a person reads it.</summary>
    string Name { get; }

    /// <summary>File name endings with the dot; the first one is written.</summary>
    IReadOnlyList<string> Extensions { get; }

    /// <summary>Media type of files of this format.</summary>
    string MediaType { get; }

    /// <summary>Whether weights stand in the file; otherwise the program looks for them in a second one, <see cref="WeightFile"/>.</summary>
    bool HoldsWeights { get; }

    /// <summary>Why the format cannot hold these columns, with the column and row and how to go on; null when it can.</summary>
    /// <param name="table">The rows.</param>
    /// <param name="columns">What its columns mean.</param>
    /// <param name="before">Rows of the same file that came before these, so that the right row is named.</param>
    string? FindObstacle(Table table, LearningColumns columns, long before = 0);

    /// <summary>
    /// Writes a line a row. Numbers read back as the same bits; the same table gives the same bytes. The stream is left open: a table that comes in blocks
    /// is written block after block.
    /// </summary>
    /// <exception cref="ArgumentException">There is an obstacle.</exception>
    void Write(Table table, LearningColumns columns, Stream destination);
}
