using System.Runtime.InteropServices;

namespace Challenge.Formats.Compression;

/// <summary>Decompresses Zstandard with the system's libzstd, which every Debian has. Safe from many threads.</summary>
internal static unsafe partial class Zstandard
{
    private const string Library = "libzstd.so.1";

    /// <summary>True when the bytes are exactly the compressed form of as many bytes as <paramref name="target"/> takes.</summary>
    /// <exception cref="DllNotFoundException">The library is not installed.</exception>
    public static bool TryDecode(ReadOnlySpan<byte> compressed, Span<byte> target)
    {
        fixed (byte* source = compressed, destination = target)
        {
            nuint written = Decompress(destination, (nuint)target.Length, source, (nuint)compressed.Length);
            return IsError(written) == 0 && written == (nuint)target.Length;
        }
    }

    [LibraryImport(Library, EntryPoint = "ZSTD_decompress")]
    private static partial nuint Decompress(byte* target, nuint capacity, byte* source, nuint size);

    [LibraryImport(Library, EntryPoint = "ZSTD_isError")]
    private static partial uint IsError(nuint code);
}
