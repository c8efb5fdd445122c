using System.Runtime.InteropServices;

namespace Challenge.Formats.Writing;

/// <summary>Numbers as all the formats store them.</summary>
internal static class LittleEndian
{
    /// <summary>The bytes of the values: those in memory where this machine holds them so, otherwise turned round in the buffer, which grows as needed.</summary>
    public static ReadOnlySpan<byte> Bytes<T>(ReadOnlySpan<T> values, ref byte[] buffer)
        where T : unmanaged
    {
        ReadOnlySpan<byte> bytes = MemoryMarshal.AsBytes(values);
        if (BitConverter.IsLittleEndian)
            return bytes;
        if (buffer.Length < bytes.Length)
            buffer = new byte[bytes.Length];
        int size = bytes.Length / Math.Max(1, values.Length);
        bytes.CopyTo(buffer);
        for (int at = 0; at < bytes.Length; at += size)
            buffer.AsSpan(at, size).Reverse();
        return buffer.AsSpan(0, bytes.Length);
    }
}
