using System.Buffers;
using Challenge.Formats.Compression;

namespace Challenge.Formats.Parquet;

/// <summary>Encodes column chunks into memory. Each thread has its own.</summary>
internal sealed class ChunkWriter
{
    private const int ValuesPerPage = 1 << 15;

    private readonly ArrayBufferWriter<byte> _stored = new();
    private readonly ArrayBufferWriter<byte> _page = new();
    private readonly SnappyEncoder _snappy = new();
    private byte[] _values = [];
    private byte[] _compressed = [];
    private Codec? _codec;
    private long _size;

    /// <summary>The pages of the chunk encoded last.</summary>
    public ReadOnlySpan<byte> Stored => _stored.WrittenSpan;

    /// <summary>Room for the bytes of the values that are encoded next.</summary>
    public Span<byte> Values(int bytes)
    {
        if (_values.Length < bytes)
            _values = GC.AllocateUninitializedArray<byte>(bytes);
        return _values.AsSpan(0, bytes);
    }

    public WrittenChunk Encode(ReadOnlySpan<long> values, IReadOnlyList<int> shape) => Encode(values, new ListLevels(shape), ValueRange.Of, mayRepeat: true);

    public WrittenChunk Encode(ReadOnlySpan<double> values, IReadOnlyList<int> shape) => Encode(values, new ListLevels(shape), ValueRange.Of, mayRepeat: false);

    public WrittenChunk Encode(ReadOnlySpan<float> values, IReadOnlyList<int> shape) => Encode(values, new ListLevels(shape), ValueRange.Of, mayRepeat: false);

    public WrittenChunk Encode(ReadOnlySpan<string> values, IReadOnlyList<int> shape) => Encode(values, new ListLevels(shape), ValueRange.Of, mayRepeat: true);

    private delegate ValueRange? RangeOf<T>(ReadOnlySpan<T> values);

    private WrittenChunk Encode<T>(ReadOnlySpan<T> values, ListLevels levels, RangeOf<T> range, bool mayRepeat)
        where T : notnull
    {
        _stored.ResetWrittenCount();
        (_codec, _size) = (null, 0);
        ColumnDictionary<T>? dictionary = mayRepeat ? ColumnDictionary<T>.TryBuild(values) : null;
        int dictionarySize = 0;
        if (dictionary is not null)
        {
            PlainValues.Write<T>(dictionary.Entries, _page);
            AddPage(PageType.Dictionary, dictionary.Entries.Length, PageEncoding.Plain);
            dictionarySize = _stored.WrittenCount;
        }
        int valuesPerPage = levels.WholeRows(ValuesPerPage);
        for (int at = 0; at < values.Length; at += valuesPerPage)
        {
            int count = Math.Min(valuesPerPage, values.Length - at);
            levels.Write(count, _page);
            if (dictionary is null)
            {
                PlainValues.Write(values.Slice(at, count), _page);
                AddPage(PageType.Data, count, PageEncoding.Plain);
                continue;
            }
            _page.GetSpan(1)[0] = (byte)dictionary.Width;
            _page.Advance(1);
            HybridWriter.Write(dictionary.Indices.AsSpan(at, count), dictionary.Width, _page);
            AddPage(PageType.Data, count, PageEncoding.RleDictionary);
        }
        ValueRange? found = range(dictionary is null ? values : dictionary.Entries);
        return new WrittenChunk(_codec ?? Codec.Uncompressed, values.Length, _size, _stored.WrittenCount, dictionarySize, found);
    }

    /// <summary>Adds the page that was put together. The first one decides whether the chunk is compressed: what hardly shrinks is read faster as it is.</summary>
    private void AddPage(PageType type, int values, PageEncoding encoding)
    {
        ReadOnlySpan<byte> page = _page.WrittenSpan;
        ReadOnlySpan<byte> stored = page;
        if (_codec != Codec.Uncompressed)
        {
            int largest = SnappyEncoder.LargestSize(page.Length);
            if (_compressed.Length < largest)
                _compressed = GC.AllocateUninitializedArray<byte>(largest);
            ReadOnlySpan<byte> compressed = _compressed.AsSpan(0, _snappy.Encode(page, _compressed));
            _codec ??= compressed.Length < page.Length - (page.Length / 8) || type == PageType.Dictionary ? Codec.Snappy : Codec.Uncompressed;
            if (_codec == Codec.Snappy)
                stored = compressed;
        }
        ReadOnlySpan<byte> header = Header(type, page.Length, stored, values, encoding);
        _stored.Write(header);
        _stored.Write(stored);
        _size += header.Length + page.Length;
        _page.ResetWrittenCount();
    }

    private static ReadOnlySpan<byte> Header(PageType type, int size, ReadOnlySpan<byte> stored, int values, PageEncoding encoding)
    {
        ThriftWriter thrift = new();
        thrift.BeginElement();
        thrift.Integer32(1, (int)type);
        thrift.Integer32(2, size);
        thrift.Integer32(3, stored.Length);
        thrift.Integer32(4, (int)Crc32.Append(0, stored));
        thrift.BeginStruct(type == PageType.Dictionary ? 7 : 5);
        thrift.Integer32(1, values);
        thrift.Integer32(2, (int)encoding);
        if (type == PageType.Data)
        {
            // The format wants the encoding of levels where there are none, too.
            thrift.Integer32(3, (int)PageEncoding.Rle);
            thrift.Integer32(4, (int)PageEncoding.Rle);
        }
        thrift.EndStruct();
        thrift.EndStruct();
        return thrift.Written;
    }
}
