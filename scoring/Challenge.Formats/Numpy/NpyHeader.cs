using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace Challenge.Formats.Numpy;

/// <summary>One column inside an element of the array: the element itself, or a field of a record.</summary>
/// <param name="Name">Field name, with the element's place when the field is itself an array; empty for a plain array.</param>
/// <param name="Type">Element type.</param>
/// <param name="Offset">Bytes from the start of the element.</param>
internal sealed record NpyField(string Name, NpyType Type, int Offset);

/// <summary>The header of an .npy file, versions 1.0 to 3.0 (numpy.lib.format).</summary>
/// <param name="Fields">Columns inside one element.</param>
/// <param name="ItemSize">Bytes of one element.</param>
/// <param name="IsFortranOrder">Whether the first index runs fastest.</param>
/// <param name="Shape">The array's dimensions, none for a single value.</param>
internal sealed record NpyHeader(IReadOnlyList<NpyField> Fields, int ItemSize, bool IsFortranOrder, IReadOnlyList<long> Shape)
{
    public static ReadOnlySpan<byte> Magic => [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'];

    private const int LongestHeader = 8 << 20;
    private const string Resave = "Save the array again with numpy.save, or send the file again if it was cut.";

    /// <summary>Reads magic and header; null with a problem. <paramref name="length"/> gives the bytes read.</summary>
    public static NpyHeader? Read(Stream content, long available, int maximumColumns, string place, out int length, out UnreadableTable? problem)
    {
        length = 0;
        problem = new UnreadableTable("this is not a NumPy .npy array", place, Resave);
        byte[] start = new byte[12];
        if (content.ReadAtLeast(start.AsSpan(0, 10), 10, throwOnEndOfStream: false) < 10 || !start.AsSpan().StartsWith(Magic))
            return null;
        int version = start[6];
        problem = new UnreadableTable($"version {version}.{start[7]} of the .npy format is unknown", place, "Save the array again with numpy.save.");
        if (version is < 1 or > 3)
            return null;
        long size = BinaryPrimitives.ReadUInt16LittleEndian(start.AsSpan(8));
        length = 10;
        problem = Cut(place);
        if (version > 1)
        {
            if (content.ReadAtLeast(start.AsSpan(10), 2, throwOnEndOfStream: false) < 2)
                return null;
            size = BinaryPrimitives.ReadUInt32LittleEndian(start.AsSpan(8));
            length = 12;
        }
        if (size > available - length)
            return null;
        problem = new UnreadableTable($"the header of {size} bytes is longer than the {LongestHeader} allowed", place, Resave);
        if (size > LongestHeader)
            return null;
        byte[] text = new byte[size];
        problem = Cut(place);
        if (content.ReadAtLeast(text, text.Length, throwOnEndOfStream: false) < text.Length)
            return null;
        length += text.Length;
        Encoding encoding = version == 3 ? Encoding.UTF8 : Encoding.Latin1;
        return Parse(encoding.GetString(text), maximumColumns, place, out problem);
    }

    public static UnreadableTable Cut(string place) => new("the file ends before the array does", place, Resave);

    private static NpyHeader? Parse(string text, int maximumColumns, string place, out UnreadableTable? problem)
    {
        problem = new UnreadableTable("the .npy header is not the dictionary that numpy writes", place, Resave);
        if (!PythonLiteral.TryParse(text, out object? value) || value is not Dictionary<string, object?> { Count: 3 } header
            || !header.TryGetValue("descr", out object? descr)
            || !header.TryGetValue("fortran_order", out object? order) || order is not bool isFortran
            || !header.TryGetValue("shape", out object? dimensions) || dimensions is not object?[] shape)
            return null;
        long[] lengths = new long[shape.Length];
        for (int d = 0; d < shape.Length; d++)
        {
            if (shape[d] is not BigInteger dimension)
                return null;
            problem = new UnreadableTable($"the array's shape ({string.Join(", ", shape)}) is impossible", place, Resave);
            if (dimension < 0 || dimension > long.MaxValue)
                return null;
            lengths[d] = (long)dimension;
        }
        NpyFields fields = new(maximumColumns, place);
        problem = null;
        if (fields.Add("", descr, 0))
            return new NpyHeader(fields.All, fields.Size, isFortran, lengths);
        problem = fields.Problem;
        return null;
    }
}
