namespace Challenge.Formats;

/// <summary>
/// A file format that is read and written. To add one, write one sealed class with a public parameterless constructor that implements this;
/// <see cref="FormatCatalog"/> and the contract tests find it by themselves.
/// </summary>
public interface ITableFormat : ITableReader
{
    /// <summary>
    /// Writes a whole table so that <see cref="ITableReader.Read"/> gives the same values back, bit for bit. The same table gives the same bytes.
    /// The stream is left open.
    /// </summary>
    void Write(Table table, Stream destination);
}
