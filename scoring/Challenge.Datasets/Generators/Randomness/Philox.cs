using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Challenge.Datasets.Generators.Randomness;

/// <summary>
/// The counter-based random function Philox4x32-10: 128 bits of counter and 64 bits of key give 128 random bits, with no state in between.
/// So every row of a dataset has a stream of its own, whatever is made before it or beside it. Integer arithmetic only: the same on every machine.
/// Source: Salmon, Moraes, Dror, Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC'11.
/// </summary>
public static class Philox
{
    private const uint Multiplier0 = 0xD2511F53;
    private const uint Multiplier1 = 0xCD9E8D57;
    private const uint Weyl0 = 0x9E3779B9;
    private const uint Weyl1 = 0xBB67AE85;
    private const int Rounds = 10;

    /// <summary>Replaces the four words of a counter by four random words.</summary>
    public static void Block(ref uint c0, ref uint c1, ref uint c2, ref uint c3, uint key0, uint key1)
    {
        for (int round = 0; round < Rounds; round++)
        {
            ulong product0 = (ulong)Multiplier0 * c0;
            ulong product1 = (ulong)Multiplier1 * c2;
            uint next0 = (uint)(product1 >> 32) ^ c1 ^ key0;
            uint next2 = (uint)(product0 >> 32) ^ c3 ^ key1;
            (c0, c1, c2, c3) = (next0, (uint)product1, next2, (uint)product0);
            key0 += Weyl0;
            key1 += Weyl1;
        }
    }

    /// <summary>
    /// The random words of four counters that differ in their third word, <paramref name="c2"/> … <paramref name="c2"/> + 3: the same as four calls
    /// of <see cref="Block"/>, side by side in the lanes of vectors.
    /// </summary>
    /// <param name="c0">First word of the counters.</param>
    /// <param name="c1">Second word.</param>
    /// <param name="c2">Third word of the first counter.</param>
    /// <param name="c3">Fourth word.</param>
    /// <param name="key0">First word of the key.</param>
    /// <param name="key1">Second word.</param>
    /// <param name="words">Sixteen words: the four of the first counter, then the four of the next, and so on.</param>
    public static void FourBlocks(uint c0, uint c1, uint c2, uint c3, uint key0, uint key1, Span<uint> words)
    {
        // A 32-bit word in each 64-bit lane, so that products have room.
        Vector256<ulong> low = Vector256.Create(0xFFFF_FFFFUL);
        Vector256<ulong> v0 = Vector256.Create((ulong)c0), v1 = Vector256.Create((ulong)c1), v3 = Vector256.Create((ulong)c3);
        Vector256<ulong> v2 = Vector256.Create((ulong)c2, unchecked(c2 + 1), unchecked(c2 + 2), unchecked(c2 + 3));
        for (int round = 0; round < Rounds; round++)
        {
            Vector256<ulong> product0 = Multiply(v0, Multiplier0), product1 = Multiply(v2, Multiplier1);
            v0 = (product1 >>> 32) ^ v1 ^ Vector256.Create((ulong)key0);
            v1 = product1 & low;
            v2 = (product0 >>> 32) ^ v3 ^ Vector256.Create((ulong)key1);
            v3 = product0 & low;
            key0 += Weyl0;
            key1 += Weyl1;
        }
        for (int block = 0; block < 4; block++)
        {
            words[4 * block] = (uint)v0[block];
            words[4 * block + 1] = (uint)v1[block];
            words[4 * block + 2] = (uint)v2[block];
            words[4 * block + 3] = (uint)v3[block];
        }
    }

    /// <summary>Products of 32-bit words. The general 64-bit product means the same and is slower.</summary>
    private static Vector256<ulong> Multiply(Vector256<ulong> words, uint multiplier) => Avx2.IsSupported
        ? Avx2.Multiply(words.AsUInt32(), Vector256.Create((ulong)multiplier).AsUInt32())
        : words * Vector256.Create((ulong)multiplier);
}
