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
}
