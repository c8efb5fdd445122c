namespace Challenge.Cli.Files;

/// <summary>
/// Gives the memory of blocks back that passed through. A block that is in use during a collection of generation 0 is promoted, dies in generation 1 or 2, and the
/// runtime collects those late: tens of megabytes gather, and no setting of a program bounds that. So everything is collected each time that 4 MiB were allocated.
/// That costs hardly more than a collection of generation 0, as arrays of numbers hold no references, and keeps memory at what is in use, however many blocks there are.
/// </summary>
internal sealed class PassingMemory
{
    /// <summary>Bytes allocated between two collections: fewer than generation 0 may have before the runtime collects it by itself (6 MB, see the project file).</summary>
    private const long BytesBetween = 4 << 20;

    private long _collectedAt = GC.GetTotalAllocatedBytes();

    /// <summary>To be called after each block.</summary>
    public void Passed()
    {
        if (GC.GetTotalAllocatedBytes() - _collectedAt < BytesBetween)
            return;
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: false);
        _collectedAt = GC.GetTotalAllocatedBytes();
    }
}
