using Challenge.Formats.Numpy;

namespace Challenge.Formats;

/// <summary>
/// A NumPy array file, versions 1 to 3 (numpy.lib.format). A 1-D array is one column named "0"; a 2-D array has columns "0", "1", …; more
/// dimensions give <c>i_j</c>; a record array has its fields. Pickled objects are refused, never loaded.
/// </summary>
public sealed class NpyFormat : ITableFormat
{
    public string Id => "npy";

    public string Name => "NumPy array";

    public IReadOnlyList<string> Extensions { get; } = [".npy"];

    public string MediaType => "application/octet-stream";

    public bool Recognises(ReadOnlySpan<byte> head) => head.StartsWith(NpyHeader.Magic);

    public ReadOutcome Read(Stream content, ReadOptions options, CancellationToken cancellationToken)
    {
        IReadOnlyList<Column>? columns = NpyReader.Read(content, content.Length, null, "", options, out UnreadableTable? problem, cancellationToken);
        return columns is null ? problem! : new TableContent(new Table(columns));
    }

    public ITableWriter BeginWrite(Stream destination) => new NpyTableWriter(destination);
}
