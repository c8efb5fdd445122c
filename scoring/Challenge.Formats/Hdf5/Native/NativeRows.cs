using Challenge.Formats.Hdf5.Worker;

namespace Challenge.Formats.Hdf5.Native;

/// <summary>Reads rows of a dataset as libhdf5 decompresses them, straight into the caller's memory.</summary>
internal sealed unsafe class NativeRows : IRowReader
{
    private const long LargestChunk = 1L << 30;
    private const long SmallChunk = 64 << 20;
    private const long LargestCache = 256L << 20;

    private readonly Hid _dataset;
    private readonly Hid _type;
    private readonly Hid _space;
    private readonly ulong[] _lengths;
    private readonly string _place;

    private NativeRows(Hid dataset, Hid type, Hid space, ulong[] lengths, string place) =>
        (_dataset, _type, _space, _lengths, _place) = (dataset, type, space, lengths, place);

    public int RowsAtOnce { get; private init; }

    /// <summary>Opens a dataset whose storage was found sound (<see cref="StorageCheck"/>).</summary>
    /// <param name="library">The library.</param>
    /// <param name="file">The open file.</param>
    /// <param name="stored">The dataset.</param>
    /// <param name="blockBytes">Memory for one block.</param>
    /// <param name="options">Limits.</param>
    public static NativeRows Open(NativeHdf5 library, Hid file, StoredDataset stored, int blockBytes, ReadOptions options)
    {
        string place = stored.Place;
        int rowBytes = (int)Math.Max(1, stored.Inner.ToArray().Aggregate(1L, static (product, length) => product * length) * stored.Type.Size);
        int rows = (int)Math.Clamp(stored.Rows, 1, Math.Max(1, blockBytes / rowBytes));
        using Hid first = Hid.Of(H5.H5Dopen2(file, stored.Path, H5.Default), "H5Dopen2", place);
        using Hid creation = Hid.Of(H5.H5Dget_create_plist(first), "H5Dget_create_plist", place);
        using Hid access = Hid.Of(H5Properties.H5Pcreate(library.DatasetAccess), "H5Pcreate", place);
        if (H5Properties.H5Pget_layout(creation) == H5Properties.Chunked)
            rows = FitChunks(creation, access, stored, rows, Math.Clamp(options.MaximumBytes, SmallChunk, LargestChunk));
        Hid dataset = Hid.Of(H5.H5Dopen2(file, stored.Path, access), "H5Dopen2", place);
        Hid space = Hid.Of(H5.H5Dget_space(dataset), "H5Dget_space", place);
        ulong[] lengths = [.. stored.Shape.Select(static length => (ulong)length)];
        return new NativeRows(dataset, new MemoryType(library).Of(dataset, place), space, lengths, place) { RowsAtOnce = rows };
    }

    public void Read(int firstRow, int count, void* destination)
    {
        if (_lengths.Length == 0)
        {
            Check(H5.H5Dread(_dataset, _type, H5.Default, H5.Default, H5.Default, destination));
            return;
        }
        using Hid memory = Select(firstRow, count);
        Check(H5.H5Dread(_dataset, _type, memory, _space, H5.Default, destination));
    }

    public void Release(int firstRow, int count, void* rows)
    {
        using Hid memory = _lengths.Length == 0 ? Hid.Of(H5.H5Screate(H5.SpaceScalar), "H5Screate", _place) : Select(firstRow, count);
        _ = H5.H5Dvlen_reclaim(_type, memory, H5.Default, rows);
    }

    public void Dispose()
    {
        _space.Dispose();
        _type.Dispose();
        _dataset.Dispose();
    }

    private Hid Select(int firstRow, int count)
    {
        int rank = _lengths.Length;
        Span<ulong> start = stackalloc ulong[rank];
        Span<ulong> many = stackalloc ulong[rank];
        start.Clear();
        _lengths.CopyTo(many);
        start[0] = (ulong)firstRow;
        many[0] = (ulong)count;
        Check(H5.H5Sselect_hyperslab(_space, H5.SelectSet, start, default, many, default), "H5Sselect_hyperslab");
        return Hid.Of(H5.H5Screate_simple(rank, many, default), "H5Screate_simple", _place);
    }

    private void Check(int status, string call = "H5Dread")
    {
        if (status < 0)
            throw Hdf5Refusal.Failed(call, _place);
    }

    /// <summary>Blocks are whole chunks where chunks are small; otherwise the chunks of a block are kept until the next one.</summary>
    private static int FitChunks(Hid creation, Hid access, StoredDataset stored, int rows, long largest)
    {
        int rank = stored.Shape.Length;
        Span<ulong> chunk = stackalloc ulong[rank];
        if (H5Properties.H5Pget_chunk(creation, rank, chunk) != rank || chunk.Contains(0UL))
            throw Hdf5Refusal.Failed("H5Pget_chunk", stored.Place);
        Int128 bytes = stored.Type.Size;
        Int128 across = 1;
        for (int d = 0; d < rank; d++)
        {
            bytes *= chunk[d];
            across *= d == 0 ? 1 : (Int128)(((ulong)stored.Shape[d] + chunk[d] - 1) / chunk[d]);
        }
        if (bytes > largest)
            throw Hdf5Refusal.Of($"the dataset's chunks are larger than the {largest >> 20} MiB allowed here", stored.Place, "Write it in smaller chunks.");
        // The library holds a chunk compressed and decompressed, perhaps twice.
        ProcessLimits.AllowBytes(ProcessLimits.LibraryBytes + (4 * (long)bytes));
        ProcessLimits.AllowStep(4 * (long)bytes);
        if (chunk[0] <= (ulong)rows)
            return (int)(rows / (int)chunk[0] * (int)chunk[0]);
        Int128 cache = across * bytes;
        if (cache <= LargestCache && H5Properties.H5Pset_chunk_cache(access, 8191, (nuint)(ulong)cache, 1) >= 0)
            ProcessLimits.AllowBytes(ProcessLimits.LibraryBytes + (4 * (long)bytes) + (long)cache);
        return rows;
    }
}
