using System.Runtime.CompilerServices;

namespace Challenge.Formats.Compression;

/// <summary>Decompresses Snappy's raw format (google/snappy, format_description.txt).</summary>
internal static unsafe class SnappyDecoder
{
    private const int Slack = 16;

    /// <summary>Three bytes copy 64 at most.</summary>
    public const int LargestRatio = 22;

    /// <summary>True when the bytes are exactly the compressed form of as many bytes as <paramref name="target"/> takes.</summary>
    public static bool TryDecode(ReadOnlySpan<byte> compressed, Span<byte> target)
    {
        int at = 0;
        long length = 0;
        for (int shift = 0; ; shift += 7)
        {
            if (at == compressed.Length || shift > 28)
                return false;
            byte next = compressed[at++];
            length |= (long)(next & 0x7F) << shift;
            if (next < 0x80)
                break;
        }
        if (length != target.Length)
            return false;
        fixed (byte* source = compressed, destination = target)
            return TryElements(source + at, source + compressed.Length, destination, destination + target.Length);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static bool TryElements(byte* at, byte* end, byte* start, byte* targetEnd)
    {
        byte* target = start;
        while (at < end)
        {
            int tag = *at++;
            int length = tag >> 2;
            int distance;
            if ((tag & 3) == 0)
            {
                if (length >= 60)
                {
                    int bytes = length - 59;
                    if (bytes > end - at)
                        return false;
                    uint stated = 0;
                    for (int i = 0; i < bytes; i++)
                        stated |= (uint)at[i] << (8 * i);
                    at += bytes;
                    if (stated >= int.MaxValue)
                        return false;
                    length = (int)stated;
                }
                length++;
                if (length <= Slack && end - at >= Slack && targetEnd - target >= Slack)
                    Unsafe.CopyBlockUnaligned(target, at, Slack);
                else if (length <= end - at && length <= targetEnd - target)
                    Unsafe.CopyBlockUnaligned(target, at, (uint)length);
                else
                    return false;
                at += length;
                target += length;
                continue;
            }
            int extra = (tag & 3) switch { 1 => 1, 2 => 2, _ => 4 };
            if (extra > end - at)
                return false;
            switch (extra)
            {
                case 1:
                    length = (length & 7) + 4;
                    distance = ((tag >> 5) << 8) | at[0];
                    break;
                case 2:
                    length++;
                    distance = at[0] | (at[1] << 8);
                    break;
                default:
                    length++;
                    distance = at[0] | (at[1] << 8) | (at[2] << 16) | (at[3] << 24);
                    break;
            }
            at += extra;
            if (distance <= 0 || distance > target - start || length > targetEnd - target)
                return false;
            MatchCopy.Copy(target, distance, length, targetEnd);
            target += length;
        }
        return target == targetEnd;
    }
}
