using Challenge.Formats.Hdf5;
using Challenge.Formats.Hdf5.Worker;
using PureHDF.Selections;
using PureHDF.VOL.Native;

namespace Challenge.Formats.PureHdf;

/// <summary>Reads rows of a dataset as PureHDF decompresses them: bytes as they are stored, in which texts of variable length are then looked up.</summary>
internal sealed unsafe class PureRows : IRowReader
{
    /// <summary>A chunk is in memory compressed, decompressed and unshuffled, and that memory has a limit.</summary>
    private const long LargestChunk = 128 << 20;

    private const long LargestCache = 256 << 20;

    private readonly NativeDataset _dataset;
    private readonly StoredDataset _stored;
    private readonly ChunkGuard _chunks;
    private readonly HeapTexts? _texts;
    private readonly int _rowBytes;

    private PureRows(NativeDataset dataset, StoredDataset stored, ChunkGuard chunks, HeapTexts? texts, int rowBytes) =>
        (_dataset, _stored, _chunks, _texts, _rowBytes) = (dataset, stored, chunks, texts, rowBytes);

    public int RowsAtOnce { get; private init; }

    public static PureRows Open(PureFile file, NativeDataset dataset, StoredDataset stored, int blockBytes)
    {
        int rowBytes = (int)Math.Max(1, stored.Inner.ToArray().Aggregate(1L, static (product, length) => product * length) * stored.Type.Size);
        int rows = (int)Math.Clamp(stored.Rows, 1, Math.Max(1, blockBytes / rowBytes));
        long kept = 0;
        if (dataset.Layout.Class == H5DataLayoutClass.Chunked)
            rows = FitChunks(dataset.Layout.Chunks, stored, rows, out kept);
        HeapTexts? texts = stored.Type.Fields.Any(static f => f.IsPointer) ? new HeapTexts(file, dataset, stored) : null;
        return new PureRows(dataset, stored, new ChunkGuard(file.Internals, stored.Place, kept), texts, rowBytes) { RowsAtOnce = rows };
    }

    public void Read(int firstRow, int count, void* destination)
    {
        int bytes = count * _rowBytes;
        Refusal.Guard(_stored.Place, () => _dataset.Read(new H5DatasetAccess(ChunkCache: _chunks), new Span<byte>(destination, bytes), Select(firstRow, count)));
        if (_texts is not null)
            Refusal.Guard(_stored.Place, () => _texts.Resolve((byte*)destination, bytes / _stored.Type.Size));
    }

    public void Release(int firstRow, int count, void* rows) => _texts?.Release();

    public void Dispose() => _texts?.Dispose();

    private HyperslabSelection? Select(int firstRow, int count)
    {
        int rank = _stored.Shape.Length;
        if (rank == 0)
            return null;
        ulong[] starts = new ulong[rank];
        ulong[] blocks = [.. _stored.Shape.Select(static length => (ulong)length)];
        (starts[0], blocks[0]) = ((ulong)firstRow, (ulong)count);
        return new HyperslabSelection(rank, starts, blocks);
    }

    /// <summary>Blocks are whole chunks where chunks are small; otherwise the chunks of a block are kept until the next one.</summary>
    private static int FitChunks(ulong[] chunk, StoredDataset stored, int rows, out long kept)
    {
        if (chunk.Length != stored.Shape.Length || chunk.Length == 0 || chunk.Contains(0UL))
            throw new InvalidDataException("chunks of another shape than the dataset");
        Int128 bytes = stored.Type.Size;
        Int128 across = 1;
        for (int d = 0; d < chunk.Length; d++)
        {
            bytes *= chunk[d];
            across *= d == 0 ? 1 : (Int128)(((ulong)stored.Shape[d] + chunk[d] - 1) / chunk[d]);
        }
        if (bytes > LargestChunk)
            throw Hdf5Refusal.Of($"the dataset's chunks are larger than the {LargestChunk >> 20} MiB that PureHDF may read here", stored.Place, $"Write it in smaller chunks. {Refusal.OtherEngine}");
        ProcessLimits.AllowStep(4 * (long)bytes);
        kept = chunk[0] <= (ulong)rows ? 0 : (long)Int128.Min(across * bytes, LargestCache);
        return kept == 0 ? rows / (int)chunk[0] * (int)chunk[0] : rows;
    }
}
