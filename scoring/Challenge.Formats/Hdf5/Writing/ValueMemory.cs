using System.Buffers;
using System.Runtime.InteropServices;

namespace Challenge.Formats.Hdf5.Writing;

/// <summary>The bytes of an array of numbers where they lie, as memory that can be written later without a copy.</summary>
internal sealed class ValueMemory<T>(T[] values) : MemoryManager<byte>
    where T : unmanaged
{
    public override Span<byte> GetSpan() => MemoryMarshal.AsBytes(values.AsSpan());

    public override unsafe MemoryHandle Pin(int elementIndex = 0)
    {
        GCHandle handle = GCHandle.Alloc(values, GCHandleType.Pinned);
        return new MemoryHandle((byte*)handle.AddrOfPinnedObject() + elementIndex, handle);
    }

    /// <summary>Each handle that <see cref="Pin"/> gives lets go of the array by itself.</summary>
    public override void Unpin()
    {
    }

    protected override void Dispose(bool disposing)
    {
    }
}
