namespace Challenge.Formats;

/// <summary>
/// A file format that is read and written. To add one, write one sealed class with a public parameterless constructor that implements this;
/// <see cref="FormatCatalog"/> and the contract tests find it by themselves.
/// </summary>
public interface ITableFormat : ITableReader
{
    /// <summary>
    /// Begins a file to which blocks of rows are appended, so that <see cref="ITableReader.Read"/> gives the same values back, bit for bit. The same
    /// rows give the same bytes. A format that cannot hold array columns writes the columns of <see cref="Table.Flatten"/>. The stream is left open; a format
    /// may have to go back in it where it can seek.
    /// </summary>
    ITableWriter BeginWrite(Stream destination);
}
