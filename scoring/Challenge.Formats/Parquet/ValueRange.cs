using System.Runtime.InteropServices;
using System.Text;

namespace Challenge.Formats.Parquet;

/// <summary>The smallest and the largest value of a column chunk as they are stored, by which readers skip row groups; null where there are none to state.</summary>
internal sealed record ValueRange(byte[] Smallest, byte[] Largest)
{
    /// <summary>Longer texts are left out: they would stand in every reader's memory.</summary>
    private const int LongestText = 64;

    public static ValueRange? Of(ReadOnlySpan<long> values)
    {
        (long smallest, long largest) = (long.MaxValue, long.MinValue);
        foreach (long value in values)
        {
            smallest = Math.Min(smallest, value);
            largest = Math.Max(largest, value);
        }
        return new ValueRange(Bytes(smallest), Bytes(largest));
    }

    /// <summary>NaN is passed over, and a zero takes the sign that includes both, as the format asks (parquet.thrift, "ColumnOrder").</summary>
    public static ValueRange? Of(ReadOnlySpan<double> values)
    {
        (double smallest, double largest) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (double value in values)
        {
            smallest = value < smallest ? value : smallest;
            largest = value > largest ? value : largest;
        }
        return smallest > largest ? null : new ValueRange(Bytes(smallest == 0 ? -0.0 : smallest), Bytes(largest == 0 ? 0.0 : largest));
    }

    /// <inheritdoc cref="Of(ReadOnlySpan{double})"/>
    public static ValueRange? Of(ReadOnlySpan<float> values)
    {
        (float smallest, float largest) = (float.PositiveInfinity, float.NegativeInfinity);
        foreach (float value in values)
        {
            smallest = value < smallest ? value : smallest;
            largest = value > largest ? value : largest;
        }
        return smallest > largest ? null : new ValueRange(Bytes(smallest == 0 ? -0f : smallest), Bytes(largest == 0 ? 0f : largest));
    }

    /// <summary>Texts in the order of their UTF-8 bytes.</summary>
    public static ValueRange? Of(ReadOnlySpan<string> values)
    {
        byte[]? smallest = null, largest = null;
        foreach (string value in values)
        {
            byte[] bytes = Encoding.UTF8.GetBytes(value);
            if (smallest is null || bytes.AsSpan().SequenceCompareTo(smallest) < 0)
                smallest = bytes;
            if (largest is null || bytes.AsSpan().SequenceCompareTo(largest) > 0)
                largest = bytes;
        }
        return smallest is null || largest is null || Math.Max(smallest.Length, largest.Length) > LongestText ? null : new ValueRange(smallest, largest);
    }

    private static byte[] Bytes<T>(T value)
        where T : unmanaged
    {
        byte[] bytes = MemoryMarshal.AsBytes([value]).ToArray();
        if (!BitConverter.IsLittleEndian)
            Array.Reverse(bytes);
        return bytes;
    }
}
