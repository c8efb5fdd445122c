namespace Challenge.Formats.Hdf5.Writing;

/// <summary>
/// Puts texts of any length into collections of 64 KiB, or as large as one text needs (file format specification, III.E), and the references to them into
/// the dataset that they are the values of.
/// </summary>
internal sealed class GlobalHeap(FileBody file, ChunkQueue queue, Dataset references)
{
    /// <summary>A reference is a length, the address of a collection, and a place in it.</summary>
    public const int ReferenceBytes = 16;

    private const int HeaderBytes = 16, SmallestCollection = 4096, UsualCollection = 1 << 16, MostObjects = ushort.MaxValue;

    private readonly List<(int Length, int Place)> _waiting = [];
    private Block _objects = new();
    private int _count;

    /// <summary>Adds a text; one without bytes is a reference that leads nowhere.</summary>
    public void Add(ReadOnlySpan<byte> text)
    {
        int bytes = HeaderBytes + ((text.Length + 7) & ~7);
        if (_count == MostObjects || _waiting.Count == MostObjects || (_count > 0 && HeaderBytes + _objects.Length + bytes > UsualCollection))
            End();
        _waiting.Add((text.Length, text.Length == 0 ? 0 : ++_count));
        if (text.Length == 0)
            return;
        _objects.Int16(_count);
        _objects.Int16(0);
        _objects.Int32(0);
        _objects.Int64((ulong)text.Length);
        _objects.Bytes(text);
        _objects.Zeros(bytes - HeaderBytes - text.Length);
    }

    /// <summary>Writes the collection, and the references to what is in it.</summary>
    public void End()
    {
        ulong address = _count == 0 ? 0 : WriteCollection();
        Block block = new();
        foreach ((int length, int place) in _waiting)
        {
            block.Int32((uint)length);
            block.Int64(place == 0 ? 0 : address);
            block.Int32((uint)place);
        }
        references.Add(block.Written);
        // How many chunks wait depends on the machine, and the order in the file must not.
        queue.Flush();
        _waiting.Clear();
        (_objects, _count) = (new Block(), 0);
    }

    private ulong WriteCollection()
    {
        int size = Math.Max(SmallestCollection, HeaderBytes + _objects.Length);
        int free = size - HeaderBytes - _objects.Length;
        Block collection = new();
        collection.Bytes("GCOL"u8);
        collection.Int32(1);
        collection.Int64((ulong)size);
        collection.Bytes(_objects.Written);
        if (free >= HeaderBytes)
        {
            // Object 0 is the room that is left, its own header included.
            collection.Int64(0);
            collection.Int64((ulong)free);
            free -= HeaderBytes;
        }
        collection.Zeros(free);
        file.Align();
        return file.Write(collection.Written);
    }
}
