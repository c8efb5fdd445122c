using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text;

namespace Challenge.Formats.Delimited;

/// <summary>
/// The fast reader of texts of at most seven bytes, as labels and categories are: eight bytes at a time, and one string for each
/// distinct text instead of one a row.
/// </summary>
internal sealed unsafe class ShortText(byte delimiter)
{
    private const int Slots = 4096;
    private const ulong Ones = 0x0101010101010101;
    private const ulong HighBits = 0x8080808080808080;

    private readonly ulong[] _keys = new ulong[Slots];
    private readonly string[] _texts = new string[Slots];
    private readonly ulong _delimiters = delimiter * Ones;

    /// <summary>Reads the text and gives its end; null when it is longer, or starts with a quote.</summary>
    public byte* Read(byte* at, out string text)
    {
        text = "";
        ulong eight = Unsafe.ReadUnaligned<ulong>(at);
        ulong ends = ZeroBytes(eight ^ _delimiters) | ZeroBytes(eight ^ ('\n' * Ones)) | ZeroBytes(eight ^ ('\r' * Ones));
        if (ends == 0 || (byte)eight == '"')
            return null;
        int length = BitOperations.TrailingZeroCount(ends) >> 3;
        if (length == 0)
            return at;
        // No text holds NUL, so the bytes with zeros above tell its length too.
        ulong key = eight & ((1UL << (8 * length)) - 1);
        int slot = (int)((key * 0x9E3779B97F4A7C15) >> 52);
        if (_keys[slot] != key)
        {
            _keys[slot] = key;
            _texts[slot] = Encoding.UTF8.GetString(at, length);
        }
        text = _texts[slot];
        return at + length;
    }

    /// <summary>Sets the high bit of the lowest byte that is zero, and perhaps of bytes above it.</summary>
    private static ulong ZeroBytes(ulong bytes) => (bytes - Ones) & ~bytes & HighBits;
}
