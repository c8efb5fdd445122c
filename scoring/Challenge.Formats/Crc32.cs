using System.Buffers.Binary;

namespace Challenge.Formats;

/// <summary>The checksum of zip, gzip and Parquet pages (CRC-32, polynomial 0xEDB88320), eight bytes at a time ("slicing by 8", Kounavis and Berry 2008).</summary>
internal static class Crc32
{
    private static readonly uint[] Tables = BuildTables();

    /// <summary>Goes on from the checksum of the bytes before; start with 0.</summary>
    public static uint Append(uint before, ReadOnlySpan<byte> bytes)
    {
        uint crc = ~before;
        uint[] t = Tables;
        while (bytes.Length >= 8)
        {
            uint low = BinaryPrimitives.ReadUInt32LittleEndian(bytes) ^ crc;
            uint high = BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]);
            crc = t[0x700 + (low & 0xFF)] ^ t[0x600 + ((low >> 8) & 0xFF)] ^ t[0x500 + ((low >> 16) & 0xFF)] ^ t[0x400 + (low >> 24)]
                ^ t[0x300 + (high & 0xFF)] ^ t[0x200 + ((high >> 8) & 0xFF)] ^ t[0x100 + ((high >> 16) & 0xFF)] ^ t[high >> 24];
            bytes = bytes[8..];
        }
        foreach (byte b in bytes)
            crc = (crc >> 8) ^ t[(crc ^ b) & 0xFF];
        return ~crc;
    }

    /// <summary>
    /// The checksum of two pieces one after the other, from the checksums of both: the first one is moved by the length of the second, which multiplies its
    /// polynomial by x to the power of the number of bits (as crc32_combine of zlib does).
    /// </summary>
    /// <param name="first">Checksum of the first piece.</param>
    /// <param name="second">Checksum of the second piece.</param>
    /// <param name="secondLength">Bytes of the second piece.</param>
    public static uint Join(uint first, uint second, long secondLength)
    {
        uint power = 0x00800000; // x to the 8, a byte; the highest bit is the coefficient of 1
        uint moved = first;
        for (long bytes = secondLength; bytes > 0; bytes >>= 1)
        {
            if ((bytes & 1) != 0)
                moved = Multiply(moved, power);
            power = Multiply(power, power);
        }
        return moved ^ second;
    }

    /// <summary>Product of two polynomials over GF(2), modulo that of the checksum, in reflected order of bits.</summary>
    private static uint Multiply(uint a, uint b)
    {
        uint product = 0;
        for (uint bit = 0x80000000; bit != 0; bit >>= 1)
        {
            if ((a & bit) != 0)
                product ^= b;
            b = (b & 1) == 0 ? b >> 1 : (b >> 1) ^ 0xEDB88320;
        }
        return product;
    }

    private static uint[] BuildTables()
    {
        uint[] tables = new uint[8 * 256];
        for (uint i = 0; i < 256; i++)
        {
            uint crc = i;
            for (int bit = 0; bit < 8; bit++)
                crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0xEDB88320;
            tables[i] = crc;
        }
        for (int i = 256; i < tables.Length; i++)
            tables[i] = (tables[i - 256] >> 8) ^ tables[tables[i - 256] & 0xFF];
        return tables;
    }
}
