using Challenge.Formats.Numpy;

namespace Challenge.Formats;

/// <summary>
/// A zip archive of NumPy arrays, one a column (numpy.savez, savez_compressed). A 1-D array is the column of its name; an array of more
/// dimensions gives <c>name_0</c>, <c>name_1</c>, …, or with <see cref="ReadOptions.KeepArrays"/> one array column; a record array <c>name.field</c>. All have the same number of rows.
/// </summary>
public sealed class NpzFormat : ITableFormat
{
    public string Id => "npz";

    public string Name => "NumPy arrays, zip";

    public IReadOnlyList<string> Extensions { get; } = [".npz"];

    public string MediaType => "application/zip";

    public bool Recognises(ReadOnlySpan<byte> head) => head.StartsWith("PK\x03\x04"u8) || head.StartsWith("PK\x05\x06"u8);

    public ReadOutcome Read(Stream content, ReadOptions options, CancellationToken cancellationToken) =>
        new NpzReader(options, cancellationToken).Read(content);

    public ITableWriter BeginWrite(Stream destination) => new NpzTableWriter(destination);
}
