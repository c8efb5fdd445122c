using Challenge.Formats.Delimited;

namespace Challenge.Formats;

/// <summary>Comma-separated values in UTF-8 with a header line; quotes as in RFC 4180. A text format says nothing of types: see <see cref="ReadOptions.Expected"/>.</summary>
public sealed class CsvFormat : ITableFormat
{
    public string Id => "csv";

    public string Name => "CSV";

    public IReadOnlyList<string> Extensions { get; } = [".csv"];

    public string MediaType => "text/csv";

    public bool Recognises(ReadOnlySpan<byte> head) => false;

    public ReadOutcome Read(Stream content, ReadOptions options, CancellationToken cancellationToken) =>
        TextTableReader.Read(content, allowGzip: false, TextDialect.Comma, options, cancellationToken);

    public ITableWriter BeginWrite(Stream destination) => new TextTableWriter(destination, TextDialect.Comma.Delimiter);
}
