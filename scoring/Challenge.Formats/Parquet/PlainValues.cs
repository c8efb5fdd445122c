using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace Challenge.Formats.Parquet;

/// <summary>Writes values one after the other, as PLAIN pages and dictionaries hold them.</summary>
internal static class PlainValues
{
    public static void Write<T>(ReadOnlySpan<T> values, IBufferWriter<byte> target)
    {
        foreach (T value in typeof(T) == typeof(string) ? values : [])
        {
            string text = (string)(object)value!;
            Span<byte> bytes = target.GetSpan(sizeof(int) + Encoding.UTF8.GetMaxByteCount(text.Length));
            int length = Encoding.UTF8.GetBytes(text, bytes[sizeof(int)..]);
            BinaryPrimitives.WriteInt32LittleEndian(bytes, length);
            target.Advance(sizeof(int) + length);
        }
        if (typeof(T) == typeof(long))
            WriteFixed(Cast<T, long>(values), target);
        else if (typeof(T) == typeof(double))
            WriteFixed(Cast<T, long>(values), target);
        else if (typeof(T) == typeof(float))
            WriteFixed(Cast<T, int>(values), target);
    }

    private static ReadOnlySpan<TBits> Cast<T, TBits>(ReadOnlySpan<T> values)
        where TBits : struct =>
        MemoryMarshal.CreateReadOnlySpan(ref System.Runtime.CompilerServices.Unsafe.As<T, TBits>(ref MemoryMarshal.GetReference(values)), values.Length);

    private static void WriteFixed(ReadOnlySpan<long> values, IBufferWriter<byte> target)
    {
        Span<byte> bytes = target.GetSpan(values.Length * sizeof(long));
        Span<long> stored = MemoryMarshal.Cast<byte, long>(bytes)[..values.Length];
        if (BitConverter.IsLittleEndian)
            values.CopyTo(stored);
        else
            BinaryPrimitives.ReverseEndianness(values, stored);
        target.Advance(values.Length * sizeof(long));
    }

    private static void WriteFixed(ReadOnlySpan<int> values, IBufferWriter<byte> target)
    {
        Span<byte> bytes = target.GetSpan(values.Length * sizeof(int));
        Span<int> stored = MemoryMarshal.Cast<byte, int>(bytes)[..values.Length];
        if (BitConverter.IsLittleEndian)
            values.CopyTo(stored);
        else
            BinaryPrimitives.ReverseEndianness(values, stored);
        target.Advance(values.Length * sizeof(int));
    }
}
