using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Challenge.Formats.Delimited;

/// <summary>Finds where a cell ends, sixteen bytes at a time; the padding behind a block may be read.</summary>
internal static unsafe class CellEnd
{
    /// <summary>The next delimiter or line break; null for a cell in quotes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static byte* After(byte* at, byte delimiter)
    {
        if (*at == '"')
            return null;
        while (true)
        {
            Vector128<byte> text = Vector128.Load(at);
            Vector128<byte> ends = Vector128.Equals(text, Vector128.Create(delimiter))
                | Vector128.Equals(text, Vector128.Create((byte)'\n')) | Vector128.Equals(text, Vector128.Create((byte)'\r'));
            uint found = ends.ExtractMostSignificantBits();
            if (found != 0)
                return at + BitOperations.TrailingZeroCount(found);
            at += Vector128<byte>.Count;
        }
    }
}
