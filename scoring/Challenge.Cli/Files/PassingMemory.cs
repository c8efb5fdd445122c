namespace Challenge.Cli.Files;

/// <summary>
/// Gives the memory of blocks back that passed through. Some are at work whenever the young objects are collected, and survive that; dead by then, they gather to
/// tens of megabytes before the runtime looks at them again, and no setting of a program bounds that. A whole collection as often as that of the young objects
/// costs the same here, as arrays of numbers lead nowhere, and keeps memory at what is in use, however many blocks there are.
/// </summary>
internal sealed class PassingMemory
{
    /// <summary>Fewer than the young objects may have before the runtime collects them by itself (6 MB, see the project file).</summary>
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
