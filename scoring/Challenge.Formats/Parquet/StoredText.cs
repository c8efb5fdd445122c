using System.Numerics;
using System.Text;

namespace Challenge.Formats.Parquet;

/// <summary>What the bytes of a value say.</summary>
internal static class StoredText
{
    /// <summary>Text in UTF-8. Bytes without an annotation are text as well when they can be: many writers leave it out.</summary>
    public static string Utf8(ReadOnlySpan<byte> bytes)
    {
        if (System.Text.Unicode.Utf8.IsValid(bytes) && !bytes.Contains((byte)0))
            return Encoding.UTF8.GetString(bytes);
        throw UnreadableParquetException.Unsupported(
            "a value is bytes that are no text (UTF-8 without NUL), which a table cannot hold", "Write the column as text or numbers, or leave it out.");
    }

    /// <summary>16 bytes as 8-4-4-4-12 hexadecimal digits.</summary>
    public static string Uuid(ReadOnlySpan<byte> bytes) => new Guid(bytes, bigEndian: true).ToString();

    /// <summary>A decimal as its unscaled integer, most significant byte first.</summary>
    public static double Decimal(ReadOnlySpan<byte> bytes, int scale)
    {
        if (bytes.Length <= sizeof(long))
        {
            long unscaled = bytes.Length > 0 && bytes[0] >= 0x80 ? -1 : 0;
            foreach (byte b in bytes)
                unscaled = (unscaled << 8) | b;
            return DecimalNumber.Of(unscaled, scale);
        }
        // No decimal of a database is longer; a longer one would take time that grows with the square of its length.
        if (bytes.Length > 64)
            throw UnreadableParquetException.Unsupported("a decimal of more than 64 bytes", "Write the column as float64.");
        return DecimalNumber.Of(new BigInteger(bytes, isUnsigned: false, isBigEndian: true), scale);
    }
}
