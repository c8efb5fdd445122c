using Challenge.Formats.Delimited;

namespace Challenge.Formats;

/// <summary>Comma-separated values compressed with gzip. A file of that name that is not compressed, as browsers sometimes leave it, is read as it is.</summary>
public sealed class CsvGzFormat : ITableFormat
{
    public string Id => "csv.gz";

    public string Name => "CSV, gzip";

    public IReadOnlyList<string> Extensions { get; } = [".csv.gz"];

    public string MediaType => "application/gzip";

    public bool Recognises(ReadOnlySpan<byte> head) => GzipContent.Recognises(head);

    public ReadOutcome Read(Stream content, ReadOptions options, CancellationToken cancellationToken) =>
        TextTableReader.Read(content, allowGzip: true, TextDialect.Comma, options, cancellationToken);

    public ITableWriter BeginWrite(Stream destination) => new GzipTableWriter(destination, TextDialect.Comma.Delimiter);
}
