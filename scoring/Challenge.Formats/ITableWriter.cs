namespace Challenge.Formats;

/// <summary>
/// A file being written, rows after rows, in memory that does not grow with the file. Into how many blocks the rows are cut does not change a byte of it.
/// Disposing before <see cref="Complete"/> gives up: the destination then holds nothing that could be taken for the file, or, for plain text, its beginning.
/// </summary>
public interface ITableWriter : IDisposable
{
    /// <summary>
    /// Adds the rows of a block. The first block, which may have no rows, says which columns there are; the others have the same.
    /// Nothing in a block may change until <see cref="Complete"/> or disposal: a writer may write it later from where it lies.
    /// </summary>
    /// <exception cref="ArgumentException">The columns are others than those of the first block, or the format cannot hold what is in them.</exception>
    void Append(Table block);

    /// <summary>Ends the file. The stream behind it is left open.</summary>
    /// <exception cref="InvalidOperationException">There was no block, so nothing says what the columns are.</exception>
    void Complete();
}
