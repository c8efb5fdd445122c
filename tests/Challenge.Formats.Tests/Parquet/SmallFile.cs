using System.Buffers.Binary;
using System.Text;
using Challenge.Formats.Parquet;

namespace Challenge.Formats.Tests.Parquet;

/// <summary>Writes small files of one column from the format's definition, as our own writer never would: optional values, any codec, lies in the footer.</summary>
internal sealed record SmallFile
{
    public string Name { get; init; } = "n";

    public int Type { get; init; } = (int)PhysicalType.Int64;

    public int TypeLength { get; init; }

    public int? Converted { get; init; }

    public Repetition Repetition { get; init; } = Repetition.Required;

    public int Codec { get; init; }

    public int Encoding { get; init; }

    /// <summary>Rows that the footer states.</summary>
    public long Rows { get; init; }

    /// <summary>Values that the footer states; the rows where it is not given.</summary>
    public long? Values { get; init; }

    /// <summary>Values that the page states; the rows where it is not given.</summary>
    public int? PageValues { get; init; }

    /// <summary>Size after decompression that the page states; the length of its bytes where it is not given.</summary>
    public int? Size { get; init; }

    /// <summary>The page.</summary>
    public byte[] Page { get; init; } = [];

    public static byte[] OptionalTexts(params string?[] values) => new SmallFile
    {
        Name = "t",
        Type = (int)PhysicalType.ByteArray,
        Converted = 0,
        Repetition = Repetition.Optional,
        Rows = values.Length,
        Page = [.. Levels(values.Select(static v => v is not null)), .. values.OfType<string>().SelectMany(static v => Prefixed(System.Text.Encoding.UTF8.GetBytes(v)))],
    }.ToBytes();

    public static byte[] OptionalIntegers(params long?[] values) => new SmallFile
    {
        Repetition = Repetition.Optional,
        Rows = values.Length,
        Page = [.. Levels(values.Select(static v => v is not null)), .. values.OfType<long>().SelectMany(BitConverter.GetBytes)],
    }.ToBytes();

    public static byte[] Prefixed(ReadOnlySpan<byte> bytes) => [.. BitConverter.GetBytes(bytes.Length), .. bytes];

    public byte[] ToBytes()
    {
        ThriftWriter header = new();
        header.BeginElement();
        header.Integer32(1, 0);
        header.Integer32(2, Size ?? Page.Length);
        header.Integer32(3, Page.Length);
        header.BeginStruct(5);
        header.Integer32(1, PageValues ?? (int)Rows);
        header.Integer32(2, Encoding);
        header.Integer32(3, (int)PageEncoding.Rle);
        header.Integer32(4, (int)PageEncoding.Rle);
        header.EndStruct();
        header.EndStruct();
        byte[] chunk = [.. header.Written, .. Page];
        byte[] footer = Footer(chunk.Length);
        byte[] length = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(length, footer.Length);
        return [.. "PAR1"u8, .. chunk, .. footer, .. length, .. "PAR1"u8];
    }

    private byte[] Footer(int chunkLength)
    {
        ThriftWriter footer = new();
        footer.BeginElement();
        footer.Integer32(1, 1);
        footer.BeginList(2, ThriftType.Struct, 2);
        footer.BeginElement();
        footer.Text(4, "root");
        footer.Integer32(5, 1);
        footer.EndStruct();
        footer.BeginElement();
        footer.Integer32(1, Type);
        footer.Integer32(2, TypeLength);
        footer.Integer32(3, (int)Repetition);
        footer.Text(4, Name);
        if (Converted is { } converted)
            footer.Integer32(6, converted);
        footer.EndStruct();
        footer.Integer64(3, Rows);
        footer.BeginList(4, ThriftType.Struct, 1);
        footer.BeginElement();
        footer.BeginList(1, ThriftType.Struct, 1);
        footer.BeginElement();
        footer.Integer64(2, 0);
        footer.BeginStruct(3);
        footer.Integer32(1, Type);
        footer.Integer32(4, Codec);
        footer.Integer64(5, Values ?? Rows);
        footer.Integer64(6, chunkLength);
        footer.Integer64(7, chunkLength);
        footer.Integer64(9, 4);
        footer.EndStruct();
        footer.EndStruct();
        footer.Integer64(2, chunkLength);
        footer.Integer64(3, Rows);
        footer.EndStruct();
        footer.EndStruct();
        return footer.Written.ToArray();
    }

    /// <summary>Definition levels of an optional column, each a run of one.</summary>
    private static byte[] Levels(IEnumerable<bool> present) => Prefixed([.. present.SelectMany(static p => (byte[])[2, p ? (byte)1 : (byte)0])]);
}
