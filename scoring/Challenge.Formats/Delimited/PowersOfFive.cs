using System.Numerics;

namespace Challenge.Formats.Delimited;

/// <summary>The leading 128 bits of 5^q for every q that a double can need, as Eisel and Lemire's algorithm wants them.</summary>
internal static class PowersOfFive
{
    public const int Smallest = -342;
    public const int Largest = 308;

    /// <summary>The high and the low half of each power; the first is that of <see cref="Smallest"/>.</summary>
    public static readonly ulong[] Halves = Build();

    /// <summary>Positive powers are truncated, reciprocals rounded up (Lemire 2021, section 5).</summary>
    private static ulong[] Build()
    {
        ulong[] halves = new ulong[2 * (Largest - Smallest + 1)];
        for (int q = Smallest; q <= Largest; q++)
        {
            BigInteger power = BigInteger.Pow(5, Math.Abs(q));
            if (q < 0)
            {
                int bits = (int)(power - 1).GetBitLength();
                power = (BigInteger.One << (q >= -27 ? bits + 127 : (2 * bits) + 128)) / power + 1;
            }
            int shift = (int)power.GetBitLength() - 128;
            power = shift >= 0 ? power >> shift : power << -shift;
            halves[2 * (q - Smallest)] = (ulong)(power >> 64);
            halves[(2 * (q - Smallest)) + 1] = (ulong)(power & ulong.MaxValue);
        }
        return halves;
    }
}
