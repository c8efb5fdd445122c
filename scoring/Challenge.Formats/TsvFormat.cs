using Challenge.Formats.Delimited;

namespace Challenge.Formats;

/// <summary>Tab-separated values in UTF-8 with a header line; quotes as in RFC 4180. A text format says nothing of types: see <see cref="ReadOptions.Expected"/>.</summary>
public sealed class TsvFormat : ITableFormat
{
    public string Id => "tsv";

    public string Name => "TSV";

    public IReadOnlyList<string> Extensions { get; } = [".tsv"];

    public string MediaType => "text/tab-separated-values";

    public bool Recognises(ReadOnlySpan<byte> head) => false;

    public ReadOutcome Read(Stream content, ReadOptions options, CancellationToken cancellationToken) =>
        TextTableReader.Read(content, allowGzip: false, TextDialect.Tab, options, cancellationToken);

    public ITableWriter BeginWrite(Stream destination) => new TextTableWriter(destination, TextDialect.Tab.Delimiter);
}
