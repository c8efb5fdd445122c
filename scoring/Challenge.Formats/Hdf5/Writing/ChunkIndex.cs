namespace Challenge.Formats.Hdf5.Writing;

/// <summary>The index of a dataset's chunks: a B-tree of version 1 (file format specification, III.A.1), filled node by node from the left.</summary>
/// <param name="chunk">Lengths of a chunk; only the first dimension is cut.</param>
/// <param name="elementBytes">Bytes of an element.</param>
internal sealed class ChunkIndex(IReadOnlyList<long> chunk, int elementBytes)
{
    /// <summary>Children of a node, where the superblock says nothing of it.</summary>
    private const int MostChildren = 64;

    private int KeyBytes => sizeof(ulong) * (chunk.Count + 2);

    /// <summary>Writes the index and gives its address.</summary>
    public ulong Write(FileBody file, IReadOnlyList<(ulong Address, int Bytes)> chunks)
    {
        List<Entry> entries = [.. chunks.Select((c, i) => new Entry(i, c.Bytes, c.Address))];
        int level = 0;
        do
            entries = WriteLevel(file, entries, level++, chunks.Count);
        while (entries.Count > 1);
        return entries[0].Address;
    }

    /// <param name="Number">Number of the first chunk.</param>
    /// <param name="Bytes">Its size in the file.</param>
    /// <param name="Address">Where it, or the node that leads to it, is.</param>
    private sealed record Entry(int Number, int Bytes, ulong Address);

    private List<Entry> WriteLevel(FileBody file, List<Entry> children, int level, int chunks)
    {
        List<Entry> nodes = [];
        file.Align();
        int nodeBytes = 24 + (MostChildren * sizeof(ulong)) + ((MostChildren + 1) * KeyBytes);
        for (int first = 0; first < children.Count; first += MostChildren)
        {
            int count = Math.Min(MostChildren, children.Count - first);
            bool isRightmost = first + count == children.Count;
            Block node = new();
            node.Bytes("TREE"u8);
            node.Byte(1);
            node.Byte(level);
            node.Int16(count);
            node.Int64(first == 0 ? FileBody.Undefined : (ulong)(file.Position - nodeBytes));
            node.Int64(isRightmost ? FileBody.Undefined : (ulong)(file.Position + nodeBytes));
            foreach (Entry child in children.GetRange(first, count))
            {
                AddKey(node, child.Number, child.Bytes);
                node.Int64(child.Address);
            }
            if (isRightmost)
                AddLastKey(node, chunks);
            else
                AddKey(node, children[first + count].Number, children[first + count].Bytes);
            node.Zeros(nodeBytes - node.Length);
            nodes.Add(children[first] with { Address = file.Write(node.Written) });
        }
        return nodes;
    }

    private void AddKey(Block node, int number, int bytes)
    {
        node.Int32((uint)bytes);
        node.Int32(0);
        node.Int64((ulong)(number * chunk[0]));
        node.Zeros(sizeof(ulong) * chunk.Count);
    }

    /// <summary>A key beyond all chunks, one chunk further in every dimension, as the library writes it.</summary>
    private void AddLastKey(Block node, int chunks)
    {
        node.Int64(0);
        node.Int64((ulong)(chunks * chunk[0]));
        foreach (long length in chunk.Skip(1))
            node.Int64((ulong)length);
        node.Int64((ulong)elementBytes);
    }
}
