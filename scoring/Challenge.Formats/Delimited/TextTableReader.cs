namespace Challenge.Formats.Delimited;

/// <summary>
/// Reads text tables: blocks of whole records, taken in turn and parsed on all cores, put together in file order.
/// The outcome does not depend on the number of threads.
/// </summary>
internal sealed class TextTableReader
{
    private const int HeadBytes = 1 << 16;
    private const int SmallestBlock = 1 << 12;

    private readonly TextDialect _dialect;
    private readonly ReadOptions _options;
    private readonly CancellationToken _cancellationToken;
    private readonly int _blockBytes;
    private readonly HashSet<int> _textColumns = [];

    private TextTableReader(TextDialect dialect, ReadOptions options, int blockBytes, CancellationToken cancellationToken) =>
        (_dialect, _options, _blockBytes, _cancellationToken) = (dialect, options, blockBytes, cancellationToken);

    /// <summary>Reads the table in <paramref name="content"/>, decompressing it when it is gzip and <paramref name="allowGzip"/> says so.</summary>
    public static ReadOutcome Read(Stream content, bool allowGzip, TextDialect dialect, ReadOptions options, CancellationToken cancellationToken) =>
        Read(content, allowGzip, dialect, options, BlockSource.UsualBlockBytes, cancellationToken);

    /// <summary>The same with blocks of another size, which changes nothing in the outcome.</summary>
    internal static ReadOutcome Read(
        Stream content, bool allowGzip, TextDialect dialect, ReadOptions options, int blockBytes, CancellationToken cancellationToken)
    {
        // Small files need no more room than their content, which gzip commonly shrinks by less than this.
        long expected = allowGzip ? 8 * content.Length : content.Length + 1;
        int roomy = (int)Math.Clamp(expected, SmallestBlock, BlockSource.UsualBlockBytes);
        TextTableReader reader = new(dialect, options, Math.Min(blockBytes, roomy), cancellationToken);
        while (true)
        {
            content.Position = 0;
            // No text starts with this control character, so a file that does is gzip even if it is cut right after it.
            bool isGzip = allowGzip && content.ReadByte() == GzipContent.FirstByte;
            content.Position = 0;
            ReadOutcome? outcome;
            if (isGzip)
            {
                using GzipContent decompressed = new(content);
                outcome = reader.ReadOnce(decompressed);
            }
            else
            {
                outcome = reader.ReadOnce(content);
            }
            if (outcome is not null)
                return outcome;
        }
    }

    /// <summary>One pass; null when a column turned out to be text so late that earlier cells must be read again as such.</summary>
    private ReadOutcome? ReadOnce(Stream content)
    {
        byte[] head = new byte[Math.Min(HeadBytes, _blockBytes)];
        int length;
        try
        {
            length = content.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        }
        catch (InvalidDataException)
        {
            return GzipContent.Damaged(0);
        }
        ReadOnlySpan<byte> start = head.AsSpan(0, length);
        if (HeadProblem(start) is { } problem)
            return problem;
        byte delimiter = _dialect.Choose(start);
        BlockSource source = new(content, start, delimiter, _options.MaximumBytes, _blockBytes);
        TextBlock first = new();
        if (!source.Next(first))
            return source.Problem ?? TextProblem.NoContent;
        if (TextCheck.Problem(first) is { } notText)
            return notText;
        if (start.StartsWith("\uFEFF"u8))
            first.Start = 3;
        if (first.Start == first.Length)
            return TextProblem.NoContent;
        HeaderLine? header = HeaderLine.Read(first, delimiter, _options, out problem);
        if (header is null)
            return problem;
        first.Start = header.DataStart;
        CellKind[] kinds = [.. header.Names.Select(KindOf)];
        BlockQueue queue = new(source, first, _options.MaximumRows, _cancellationToken);
        queue.Run(() => new BlockParser(delimiter, header.Names, kinds));
        if (queue.Problem is not null)
            return queue.Problem;
        return new TableAssembly(header.Names, kinds, queue.Parsed).Build(_textColumns);
    }

    private CellKind KindOf(string name, int place)
    {
        if (_options.Columns?.Contains(name) == false)
            return CellKind.Skipped;
        if (_textColumns.Contains(place))
            return CellKind.Text;
        if (!_options.Expected.TryGetValue(name, out ColumnType type))
            return CellKind.InferredInteger;
        return type switch
        {
            ColumnType.Int64 => CellKind.Integer,
            ColumnType.Float32 => CellKind.Single,
            ColumnType.Float64 => CellKind.Real,
            _ => CellKind.Text,
        };
    }

    private static UnreadableTable? HeadProblem(ReadOnlySpan<byte> head)
    {
        if (head.Length == 0)
            return TextProblem.NoContent;
        if (ContentGuess.WideEncoding(head) is { } encoding)
            return TextProblem.WideEncoding(encoding);
        return ContentGuess.Describe(head) is null ? null : TextProblem.NotText(head, "");
    }
}
