using Challenge.Formats.Parquet;

namespace Challenge.Formats;

/// <summary>
/// Apache Parquet: columns compressed one by one, with their types. Read are all encodings, and the codecs Snappy, Zstandard, gzip, Brotli and
/// LZ4_RAW. Written is what every reader opens: plain pages and dictionaries, compressed with Snappy.
/// </summary>
/// <remarks>
/// Booleans and integers of any width are <see cref="ColumnType.Int64"/>, dates and timestamps too, in the file's own unit (INT96: nanoseconds since 1970);
/// float16 is <see cref="ColumnType.Float32"/>; decimals become the nearest <see cref="ColumnType.Float64"/>. Fields of structs are named <c>a.b</c>. A list
/// that has the same length in every row makes the columns <c>name_0</c>, <c>name_1</c>, …, or one array column where <see cref="ReadOptions.KeepArrays"/> is set and
/// <see cref="ReadOptions.Columns"/> names it; lists of numbers of different lengths become array columns where
/// <see cref="ReadOptions.ListLengths"/> says of how many elements, and are refused otherwise. Nulls: a real number is
/// NaN; an integer makes its column <see cref="ColumnType.Float64"/> where that is exact; text, inexact integers, and columns of
/// <see cref="ReadOptions.Expected"/> list them in <see cref="TableContent.InvalidCells"/>. Nothing is left out
/// quietly: a column that cannot be held refuses the file, unless <see cref="ReadOptions.Columns"/> does not name it; then its pages are not even read.
/// </remarks>
public sealed class ParquetFormat : ITableFormat
{
    public string Id => "parquet";

    public string Name => "Parquet";

    public IReadOnlyList<string> Extensions { get; } = [".parquet", ".parq"];

    public string MediaType => "application/vnd.apache.parquet";

    public bool ReadsWindows => true;

    public bool Recognises(ReadOnlySpan<byte> head) => head.StartsWith(FooterReader.Magic) || head.StartsWith(FooterReader.EncryptedMagic);

    public ReadOutcome Read(Stream content, ReadOptions options, CancellationToken cancellationToken) =>
        ParquetReader.Read(content, options, cancellationToken);

    public ITableWriter BeginWrite(Stream destination) => new ParquetWriter(destination);
}
