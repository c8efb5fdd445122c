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
    /// The random words of eight counters that differ in their third word, <paramref name="c2"/> … <paramref name="c2"/> + 7: the same as eight calls
    /// of <see cref="Block"/>, side by side in the lanes of two sets of vectors. With one set the processor would wait for each product.
    /// </summary>
    /// <param name="c0">First word of the counters.</param>
    /// <param name="c1">Second word.</param>
    /// <param name="c2">Third word of the first counter.</param>
    /// <param name="c3">Fourth word.</param>
    /// <param name="key0">First word of the key.</param>
    /// <param name="key1">Second word.</param>
    /// <param name="words">32 words: the four of the first counter, then the four of the next, and so on.</param>
    public static void EightBlocks(uint c0, uint c1, uint c2, uint c3, uint key0, uint key1, Span<uint> words)
    {
        // A 32-bit word in each 64-bit lane, so that products have room.
        Vector256<ulong> low = Vector256.Create(0xFFFF_FFFFUL);
        Vector256<ulong> a0 = Vector256.Create((ulong)c0), a1 = Vector256.Create((ulong)c1), a3 = Vector256.Create((ulong)c3);
        Vector256<ulong> b0 = a0, b1 = a1, b3 = a3;
        Vector256<ulong> a2 = Vector256.Create((ulong)c2, unchecked(c2 + 1), unchecked(c2 + 2), unchecked(c2 + 3));
        Vector256<ulong> b2 = Vector256.Create((ulong)unchecked(c2 + 4), unchecked(c2 + 5), unchecked(c2 + 6), unchecked(c2 + 7));
        for (int round = 0; round < Rounds; round++)
        {
            Vector256<ulong> k0 = Vector256.Create((ulong)key0), k1 = Vector256.Create((ulong)key1);
            Vector256<ulong> product0 = Multiply(a0, Multiplier0), product1 = Multiply(a2, Multiplier1);
            (a0, a1) = ((product1 >>> 32) ^ a1 ^ k0, product1 & low);
            (a2, a3) = ((product0 >>> 32) ^ a3 ^ k1, product0 & low);
            product0 = Multiply(b0, Multiplier0);
            product1 = Multiply(b2, Multiplier1);
            (b0, b1) = ((product1 >>> 32) ^ b1 ^ k0, product1 & low);
            (b2, b3) = ((product0 >>> 32) ^ b3 ^ k1, product0 & low);
            key0 += Weyl0;
            key1 += Weyl1;
        }
        Store(a0 | (a1 << 32), a2 | (a3 << 32), words);
        Store(b0 | (b1 << 32), b2 | (b3 << 32), words[16..]);
    }

    /// <summary>Products of 32-bit words. The general 64-bit product means the same and is slower.</summary>
    private static Vector256<ulong> Multiply(Vector256<ulong> words, uint multiplier) => Avx2.IsSupported
        ? Avx2.Multiply(words.AsUInt32(), Vector256.Create((ulong)multiplier).AsUInt32())
        : words * Vector256.Create((ulong)multiplier);

    /// <summary>Writes four blocks, whose first two words are in the lanes of one vector and last two in those of the other, one after the other.</summary>
    private static void Store(Vector256<ulong> first, Vector256<ulong> last, Span<uint> words)
    {
        if (Avx2.IsSupported)
        {
            Vector256<ulong> even = Avx2.UnpackLow(first, last), odd = Avx2.UnpackHigh(first, last);
            Avx2.Permute2x128(even, odd, 0x20).AsUInt32().CopyTo(words);
            Avx2.Permute2x128(even, odd, 0x31).AsUInt32().CopyTo(words[8..]);
            return;
        }
        for (int block = 0; block < 4; block++)
        {
            (words[4 * block], words[4 * block + 1]) = ((uint)first[block], (uint)(first[block] >> 32));
            (words[4 * block + 2], words[4 * block + 3]) = ((uint)last[block], (uint)(last[block] >> 32));
        }
    }
}
