using System.Buffers;

namespace Challenge.Formats.Parquet;

/// <summary>Reads and decompresses the pages of a column chunk, one after the other. Each page replaces the one before.</summary>
internal sealed class PageReader(PageSource source, ChunkInfo chunk, ReadMeter meter) : IDisposable
{
    private const int UsualHeader = 256;

    /// <summary>Headers carry the smallest and largest value of the page, which may be long texts.</summary>
    private const int LargestHeader = 16 << 20;

    private readonly long _end = chunk.Start + chunk.Length;
    private long _position = chunk.Start;
    private long _start;
    private byte[] _stored = [];
    private byte[] _page = [];

    /// <summary>The page's header.</summary>
    public PageHeader Header { get; private set; }

    /// <summary>Goes to the next page of data or dictionary, without its content; false at the end of the chunk.</summary>
    public bool Next()
    {
        while (_position < _end)
        {
            Header = ReadHeader();
            if (Header.CompressedSize > _end - _position)
                throw UnreadableParquetException.Damaged("a page goes on after the end of its column");
            _start = _position;
            _position += Header.CompressedSize;
            if (Header.Type is PageType.Data or PageType.DataV2 or PageType.Dictionary)
                return true;
        }
        return false;
    }

    /// <summary>The page's bytes, decompressed; those of levels in a page of version 2 first. Asked for once a page.</summary>
    public ReadOnlySpan<byte> ReadContent()
    {
        int levels = Header.Type == PageType.DataV2 ? Header.RepetitionBytes + Header.DefinitionBytes : 0;
        bool isCompressed = chunk.Codec != Codec.Uncompressed && (Header.Type != PageType.DataV2 || Header.IsCompressed);
        Codec codec = isCompressed ? chunk.Codec : Codec.Uncompressed;
        Decompressor.Check(codec, Header.CompressedSize - levels, Header.Size - levels);
        meter.TakeContent(Header.Size);
        Rent(ref _stored, Header.CompressedSize);
        Span<byte> stored = _stored.AsSpan(0, Header.CompressedSize);
        source.Read(_start, stored);
        if (Header.Checksum is { } checksum && Crc32.Append(0, stored) != checksum)
            throw UnreadableParquetException.Damaged("a page does not match its checksum");
        if (!isCompressed)
            return _stored.AsSpan(0, Header.Size);
        Rent(ref _page, Header.Size);
        stored[..levels].CopyTo(_page);
        Decompressor.Decode(codec, stored[levels..], _page.AsSpan(levels, Header.Size - levels));
        return _page.AsSpan(0, Header.Size);
    }

    public void Dispose()
    {
        Return(ref _stored);
        Return(ref _page);
    }

    private PageHeader ReadHeader()
    {
        for (int window = UsualHeader; ; window *= 16)
        {
            int length = (int)Math.Min(Math.Min(window, LargestHeader), _end - _position);
            Rent(ref _stored, length);
            source.Read(_position, _stored.AsSpan(0, length));
            ThriftReader thrift = new(_stored.AsSpan(0, length));
            if (PageHeader.TryRead(ref thrift, out PageHeader header))
            {
                // Pages that are passed over cost time too: chunks may share them.
                meter.TakeContent(thrift.Position);
                _position += thrift.Position;
                return header;
            }
            if (!thrift.IsCut || length < window)
                throw UnreadableParquetException.Damaged("the header of a page is damaged");
        }
    }

    private static void Rent(ref byte[] buffer, int length)
    {
        if (buffer.Length >= length)
            return;
        Return(ref buffer);
        buffer = ArrayPool<byte>.Shared.Rent(length);
    }

    private static void Return(ref byte[] buffer)
    {
        if (buffer.Length > 0)
            ArrayPool<byte>.Shared.Return(buffer);
        buffer = [];
    }
}
