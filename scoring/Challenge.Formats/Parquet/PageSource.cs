namespace Challenge.Formats.Parquet;

/// <summary>Reads pieces of the file from many threads.</summary>
internal sealed class PageSource(Stream content)
{
    private readonly Lock _lock = new();

    public long Length { get; } = content.Length;

    /// <summary>Fills the buffer from the offset on. The piece lies inside the file as it was when it was opened.</summary>
    public void Read(long offset, Span<byte> buffer)
    {
        bool isWhole;
        // A file can be read at any place without moving, so threads need not wait for each other.
        if (content is FileStream file)
        {
            isWhole = FillFrom(file, offset, buffer);
        }
        else
        {
            lock (_lock)
            {
                content.Position = offset;
                isWhole = content.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false) == buffer.Length;
            }
        }
        if (!isWhole)
            throw UnreadableParquetException.Damaged("the file became shorter while it was read");
    }

    private static bool FillFrom(FileStream file, long offset, Span<byte> buffer)
    {
        while (buffer.Length > 0)
        {
            int read = RandomAccess.Read(file.SafeFileHandle, buffer, offset);
            if (read == 0)
                return false;
            buffer = buffer[read..];
            offset += read;
        }
        return true;
    }
}
