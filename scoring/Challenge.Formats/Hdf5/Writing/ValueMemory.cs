using System.Buffers;
using System.Runtime.InteropServices;

namespace Challenge.Formats.Hdf5.Writing;

/// <summary>The bytes of some numbers of an array where they lie, as memory that can be written later without a copy. Of the array there may be more than 2 GiB, of these numbers not.</summary>
/// <param name="values">The array.</param>
/// <param name="first">The first of the numbers.</param>
/// <param name="count">How many.</param>
internal sealed class ValueMemory<T>(T[] values, int first, int count) : MemoryManager<byte>
    where T : unmanaged
{
    public override Span<byte> GetSpan() => MemoryMarshal.AsBytes(values.AsSpan(first, count));

    public override unsafe MemoryHandle Pin(int elementIndex = 0)
    {
        GCHandle handle = GCHandle.Alloc(values, GCHandleType.Pinned);
        return new MemoryHandle((byte*)handle.AddrOfPinnedObject() + ((long)first * sizeof(T)) + elementIndex, handle);
    }

    /// <summary>Each handle that <see cref="Pin"/> gives lets go of the array by itself.</summary>
    public override void Unpin()
    {
    }

    protected override void Dispose(bool disposing)
    {
    }
}
