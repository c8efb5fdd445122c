namespace Challenge.Formats.Hdf5.Writing;

/// <summary>Chunks on their way into the file: as many as there are cores are encoded side by side, and written in the order in which they came.</summary>
internal sealed class ChunkQueue(FileBody file, int level) : IDisposable
{
    private readonly ChunkEncoder[] _encoders = [.. Enumerable.Range(0, Environment.ProcessorCount).Select(_ => new ChunkEncoder(level))];
    private readonly List<(Dataset Owner, byte[] Chunk)> _waiting = [];

    /// <summary>What was written and can be filled again: shared, as chunks of many columns are full one after the other.</summary>
    private readonly List<byte[]> _spare = [];

    /// <summary>Level of deflate, 1 to 9; 0 where chunks are stored as they are.</summary>
    public int Level => level;

    /// <summary>Memory of exactly so many bytes that is no longer needed, or none.</summary>
    public byte[] Spare(int bytes)
    {
        int found = _spare.FindIndex(s => s.Length == bytes);
        if (found < 0)
            return [];
        byte[] spare = _spare[found];
        _spare.RemoveAt(found);
        return spare;
    }

    /// <summary>Takes a chunk over. Its owner is told where it went, perhaps later.</summary>
    public void Add(Dataset owner, byte[] chunk)
    {
        _waiting.Add((owner, chunk));
        if (_waiting.Count == _encoders.Length)
            Flush();
    }

    /// <summary>Writes all that waits.</summary>
    public void Flush()
    {
        Parallel.For(0, _waiting.Count, i => _encoders[i].Encode(_waiting[i].Chunk, _waiting[i].Owner.ShuffledBytes));
        for (int i = 0; i < _waiting.Count; i++)
        {
            (Dataset owner, byte[] chunk) = _waiting[i];
            ReadOnlySpan<byte> stored = _encoders[i].Encoded;
            owner.Took(file.Write(stored), stored.Length);
            _spare.Add(chunk);
        }
        _waiting.Clear();
    }

    public void Dispose() => Array.ForEach(_encoders, static encoder => encoder.Dispose());
}
