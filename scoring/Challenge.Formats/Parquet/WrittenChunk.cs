namespace Challenge.Formats.Parquet;

/// <summary>What the footer says of a column chunk that was written.</summary>
/// <param name="Codec">How its pages are compressed.</param>
/// <param name="Values">Number of values.</param>
/// <param name="Size">Bytes of its pages with headers before compression.</param>
/// <param name="StoredSize">The same in the file.</param>
/// <param name="DictionarySize">Bytes of the dictionary's page in the file; 0 when there is none.</param>
/// <param name="Range">Smallest and largest value.</param>
internal sealed record WrittenChunk(Codec Codec, int Values, long Size, long StoredSize, int DictionarySize, ValueRange? Range);
