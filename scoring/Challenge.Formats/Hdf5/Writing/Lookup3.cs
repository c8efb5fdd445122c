using System.Numerics;

namespace Challenge.Formats.Hdf5.Writing;

/// <summary>The checksum of HDF5 metadata: "hashlittle" of Bob Jenkins' lookup3 (2006), with initial value 0.</summary>
internal static class Lookup3
{
    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        uint a = 0xDEADBEEF + (uint)bytes.Length, b = a, c = a;
        while (bytes.Length > 12)
        {
            a += Word(bytes, 0);
            b += Word(bytes, 4);
            c += Word(bytes, 8);
            Mix(ref a, ref b, ref c);
            bytes = bytes[12..];
        }
        if (bytes.Length == 0)
            return c;
        a += Word(bytes, 0);
        b += Word(bytes, 4);
        c += Word(bytes, 8);
        c = (c ^ b) - BitOperations.RotateLeft(b, 14);
        a = (a ^ c) - BitOperations.RotateLeft(c, 11);
        b = (b ^ a) - BitOperations.RotateLeft(a, 25);
        c = (c ^ b) - BitOperations.RotateLeft(b, 16);
        a = (a ^ c) - BitOperations.RotateLeft(c, 4);
        b = (b ^ a) - BitOperations.RotateLeft(a, 14);
        return (c ^ b) - BitOperations.RotateLeft(b, 24);
    }

    private static void Mix(ref uint a, ref uint b, ref uint c)
    {
        a = (a - c) ^ BitOperations.RotateLeft(c, 4);
        c += b;
        b = (b - a) ^ BitOperations.RotateLeft(a, 6);
        a += c;
        c = (c - b) ^ BitOperations.RotateLeft(b, 8);
        b += a;
        a = (a - c) ^ BitOperations.RotateLeft(c, 16);
        c += b;
        b = (b - a) ^ BitOperations.RotateLeft(a, 19);
        a += c;
        c = (c - b) ^ BitOperations.RotateLeft(b, 4);
        b += a;
    }

    /// <summary>Four bytes, little-endian; what lies beyond the end is 0.</summary>
    private static uint Word(ReadOnlySpan<byte> bytes, int at)
    {
        uint word = 0;
        for (int i = Math.Min(4, bytes.Length - at) - 1; i >= 0; i--)
            word = (word << 8) | bytes[at + i];
        return word;
    }
}
