using Challenge.Formats.Delimited;

namespace Challenge.Formats;

/// <summary>Tab-separated values compressed with gzip. A file of that name that is not compressed, as browsers sometimes leave it, is read as it is.</summary>
public sealed class TsvGzFormat : ITableFormat
{
    public string Id => "tsv.gz";

    public string Name => "TSV, gzip";

    public IReadOnlyList<string> Extensions { get; } = [".tsv.gz"];

    public string MediaType => "application/gzip";

    public bool Recognises(ReadOnlySpan<byte> head) => GzipContent.Recognises(head);

    public ReadOutcome Read(Stream content, ReadOptions options, CancellationToken cancellationToken) =>
        TextTableReader.Read(content, allowGzip: true, TextDialect.Tab, options, cancellationToken);

    public ITableWriter BeginWrite(Stream destination) => new GzipTableWriter(destination, TextDialect.Tab.Delimiter);
}
