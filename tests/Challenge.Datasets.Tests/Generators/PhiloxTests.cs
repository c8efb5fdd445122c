using Challenge.Datasets.Generators.Randomness;

namespace Challenge.Datasets.Tests.Generators;

public sealed class PhiloxTests
{
    // The known answers of the authors' library Random123, file tests/kat_vectors, lines "philox4x32 10".
    [Theory]
    [InlineData(0u, 0u, 0u, 0u, 0u, 0u, 0x6627e8d5u, 0xe169c58du, 0xbc57ac4cu, 0x9b00dbd8u)]
    [InlineData(0xffffffffu, 0xffffffffu, 0xffffffffu, 0xffffffffu, 0xffffffffu, 0xffffffffu, 0x408f276du, 0x41c83b0eu, 0xa20bc7c6u, 0x6d5451fdu)]
    [InlineData(0x243f6a88u, 0x85a308d3u, 0x13198a2eu, 0x03707344u, 0xa4093822u, 0x299f31d0u, 0xd16cfe09u, 0x94fdccebu, 0x5001e420u, 0x24126ea1u)]
    public void Gives_the_known_answers_of_its_authors(
        uint c0, uint c1, uint c2, uint c3, uint key0, uint key1, uint a0, uint a1, uint a2, uint a3)
    {
        Philox.Block(ref c0, ref c1, ref c2, ref c3, key0, key1);
        Assert.Equal([a0, a1, a2, a3], new[] { c0, c1, c2, c3 });
    }

    [Fact]
    public void Eight_blocks_at_once_are_the_same_as_one_after_the_other()
    {
        uint[] words = new uint[32];
        Philox.EightBlocks(0x243f6a88, 0x85a308d3, 0xfffffffe, 0x03707344, 0xa4093822, 0x299f31d0, words);
        for (uint block = 0; block < 8; block++)
        {
            uint c0 = 0x243f6a88, c1 = 0x85a308d3, c2 = unchecked(0xfffffffe + block), c3 = 0x03707344;
            Philox.Block(ref c0, ref c1, ref c2, ref c3, 0xa4093822, 0x299f31d0);
            Assert.Equal([c0, c1, c2, c3], words.Skip(4 * (int)block).Take(4));
        }
    }
}
