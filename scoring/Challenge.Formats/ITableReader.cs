namespace Challenge.Formats;

/// <summary>
/// A file format that is read. One that is never written here (ROOT) is one sealed class with a public parameterless constructor that implements this;
/// <see cref="FormatCatalog.Readers"/> and the tests find it by themselves.
/// </summary>
public interface ITableReader
{
    /// <summary>Short id, as in <c>/files/train.{id}</c>: <c>csv</c>, <c>csv.gz</c>, <c>tsv</c>, <c>npy</c>, <c>npz</c>, <c>h5</c>, <c>parquet</c>, <c>root</c>.</summary>
    string Id { get; }

    /// <summary>Name as a person reads it.</summary>
    string Name { get; }

    /// <summary>File name endings with the dot, longest first, for example <c>.csv.gz</c>.</summary>
    IReadOnlyList<string> Extensions { get; }

    /// <summary>Media type of files of this format.</summary>
    string MediaType { get; }

    /// <summary>Whether the first bytes (up to 512) can only be this format; text formats say false and go by the file's name.</summary>
    bool Recognises(ReadOnlySpan<byte> head);

    /// <summary>Whether a part of the rows can be read without the others (<see cref="ReadOptions.FirstRow"/>), so that a table may be larger than memory.</summary>
    bool ReadsWindows => false;

    /// <summary>Reads a whole table. The stream is seekable and stands at its start; it is left open.</summary>
    ReadOutcome Read(Stream content, ReadOptions options, CancellationToken cancellationToken);
}
