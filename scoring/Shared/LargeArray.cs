using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Challenge.Memory;

/// <summary>
/// Arrays of many megabytes without initial values. Linux is asked to back them with pages of 2 MiB: on virtual machines the first touch of
/// an ordinary page costs microseconds, so that a column of ten million rows would take longer to touch than to fill.
/// </summary>
internal static partial class LargeArray
{
    private const nuint HugePage = 2 << 20;
    private const int AdviseHugePages = 14;

    /// <summary>An array whose content is arbitrary.</summary>
    public static T[] Allocate<T>(int length) where T : unmanaged
    {
        T[] array = GC.AllocateUninitializedArray<T>(length);
        if (OperatingSystem.IsLinux() && (long)length * Unsafe.SizeOf<T>() >= 2 * (long)HugePage)
            Advise(MemoryMarshal.AsBytes(array.AsSpan()));
        return array;
    }

    /// <summary>Advice only: what the kernel makes of it changes nothing but speed, so its answer does not matter, nor whether the array has moved since.</summary>
    private static unsafe void Advise(Span<byte> bytes)
    {
        fixed (byte* first = bytes)
        {
            nuint start = ((nuint)first + HugePage - 1) & ~(HugePage - 1);
            nuint end = ((nuint)first + (nuint)bytes.Length) & ~(HugePage - 1);
            if (end > start)
                _ = MemoryAdvise(start, end - start, AdviseHugePages);
        }
    }

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int MemoryAdvise(nuint address, nuint length, int advice);
}
