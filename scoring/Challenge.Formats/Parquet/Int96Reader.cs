using System.Buffers.Binary;

namespace Challenge.Formats.Parquet;

/// <summary>
/// INT96: the timestamps of Impala, Hive and old Spark, nanoseconds of a day and the Julian day. They become nanoseconds since 1970-01-01 UTC, as
/// other readers give them.
/// </summary>
internal sealed class Int96Reader : ValueReader<long>
{
    private const long JulianDayOf1970 = 2_440_588;
    private const long NanosecondsOfDay = 86_400_000_000_000;

    protected override int Width => 12;

    public override long Missing => 0;

    protected override void Plain(ReadOnlySpan<byte> page, Span<long> values)
    {
        ReadOnlySpan<byte> bytes = Prefix(page, (long)values.Length * Width);
        for (int i = 0; i < values.Length; i++)
        {
            long nanoseconds = BinaryPrimitives.ReadInt64LittleEndian(bytes[(i * Width)..]);
            long day = BinaryPrimitives.ReadUInt32LittleEndian(bytes[((i * Width) + sizeof(long))..]);
            Int128 since = ((Int128)(day - JulianDayOf1970) * NanosecondsOfDay) + nanoseconds;
            if (since != (long)since)
                throw UnreadableParquetException.Unsupported("a timestamp (INT96) is outside the years 1677 to 2262", "Write it as TIMESTAMP in microseconds.");
            values[i] = (long)since;
        }
    }
}
