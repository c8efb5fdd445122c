using System.Runtime.InteropServices;

namespace Challenge.Formats.Compression;

/// <summary>Decompresses xz streams with the system's liblzma, which every Debian has. Safe from many threads.</summary>
internal static unsafe partial class Lzma
{
    private const string Library = "liblzma.so.5";
    private const ulong MemoryLimit = 256UL << 20;
    private const int Ok = 0;

    /// <summary>True when the bytes are exactly the compressed form of as many bytes as <paramref name="target"/> takes.</summary>
    /// <exception cref="DllNotFoundException">The library is not installed.</exception>
    public static bool TryDecode(ReadOnlySpan<byte> compressed, Span<byte> target)
    {
        ulong limit = MemoryLimit;
        nuint read = 0, written = 0;
        fixed (byte* source = compressed, destination = target)
            return Decode(&limit, 0, null, source, &read, (nuint)compressed.Length, destination, &written, (nuint)target.Length) == Ok && written == (nuint)target.Length;
    }

    [LibraryImport(Library, EntryPoint = "lzma_stream_buffer_decode")]
    private static partial int Decode(
        ulong* memoryLimit, uint flags, void* allocator, byte* source, nuint* sourcePosition, nuint sourceSize, byte* target, nuint* targetPosition, nuint targetSize);
}
