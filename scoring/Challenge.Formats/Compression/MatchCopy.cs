using System.Runtime.CompilerServices;

namespace Challenge.Formats.Compression;

/// <summary>Copies inside what was decompressed so far, as compressors of the LZ77 family ask for: source and target may overlap, and then what was copied repeats.</summary>
internal static unsafe class MatchCopy
{
    private const int Step = 16;

    /// <summary>Copies <paramref name="length"/> bytes from <paramref name="distance"/> (at least 1) before <paramref name="target"/>; nothing at or after <paramref name="end"/> is touched.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Copy(byte* target, int distance, int length, byte* end)
    {
        // Too much may be copied where there is room: what follows overwrites it.
        if (distance >= Step && length <= end - target - Step)
        {
            byte* stop = target + length;
            for (; target < stop; target += Step)
                Unsafe.CopyBlockUnaligned(target, target - distance, Step);
            return;
        }
        CopyClose(target, distance, length);
    }

    /// <summary>Copies pieces that do not overlap: each makes the next one twice as long.</summary>
    private static void CopyClose(byte* target, int distance, int length)
    {
        while (length > 0)
        {
            int piece = Math.Min(distance, length);
            if (piece >= 8)
            {
                Unsafe.CopyBlockUnaligned(target, target - distance, (uint)piece);
            }
            else
            {
                for (int i = 0; i < piece; i++)
                    target[i] = target[i - distance];
            }
            target += piece;
            length -= piece;
            distance += piece;
        }
    }
}
