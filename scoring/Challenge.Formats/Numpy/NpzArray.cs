using System.IO.Compression;

namespace Challenge.Formats.Numpy;

/// <summary>Where an array lies in an archive that stores it as it is.</summary>
/// <param name="Like">A column of its name, type and shape without rows.</param>
/// <param name="Type">What a value is in the bytes.</param>
/// <param name="Rows">Number of rows.</param>
/// <param name="RowBytes">Bytes of a row.</param>
/// <param name="Offset">Where its first row begins in the file.</param>
/// <param name="HeaderChecksum">CRC-32 of what stands before it in the entry.</param>
/// <param name="Checksum">CRC-32 of the whole entry.</param>
internal sealed record NpzArray(Column Like, NpyType Type, long Rows, int RowBytes, long Offset, uint HeaderChecksum, uint Checksum)
{
    /// <exception cref="InvalidDataException">The entry is no plain array in C order, or is compressed.</exception>
    public static NpzArray Of(ZipArchiveEntry entry, Stream content)
    {
        string name = entry.FullName.EndsWith(".npy", StringComparison.Ordinal) ? entry.FullName[..^4] : throw Unreadable(entry, "is no .npy array");
        if (entry.CompressedLength != entry.Length)
            throw Unreadable(entry, "is compressed");
        using Stream opened = entry.Open();
        ChecksumStream metered = new(opened);
        NpyHeader? header = NpyHeader.Read(metered, entry.Length, 1 << 16, $"entry '{entry.FullName}'", out int length, out UnreadableTable? problem);
        if (header is null)
            throw new InvalidDataException(problem!.ToString());
        if (header.IsFortranOrder || header.Shape.Count == 0 || header.Fields is not [{ Name: "" } field])
            throw Unreadable(entry, "is no plain array in C order");
        int[] shape = [.. header.Shape.Skip(1).Select(static d => checked((int)d))];
        int rowBytes = shape.Aggregate(header.ItemSize, static (bytes, d) => checked(bytes * d));
        // A stored entry is read straight from the file, so the file now stands where the rows begin.
        long offset = content.Position;
        if ((Int128)header.Shape[0] * rowBytes != entry.Length - length || !StartsWithMagic(content, offset - length))
            throw Unreadable(entry, "is damaged or compressed");
        return new NpzArray(new NpyColumn(name, field.Type, 0, 0, shape).ToColumn(), field.Type, header.Shape[0], rowBytes, offset, metered.Checksum, entry.Crc32);
    }

    /// <summary>The bytes of rows, in the buffer, which grows as needed.</summary>
    public ReadOnlySpan<byte> ReadBytes(Stream content, long row, int rows, ref byte[] buffer)
    {
        int bytes = checked(rows * RowBytes);
        if (buffer.Length < bytes)
            buffer = GC.AllocateUninitializedArray<byte>(bytes);
        ReadAt(content, Offset + (row * RowBytes), buffer.AsSpan(0, bytes));
        return buffer.AsSpan(0, bytes);
    }

    /// <exception cref="InvalidDataException">A value cannot be held.</exception>
    public Column Decode(ReadOnlySpan<byte> bytes, int rows)
    {
        NpyColumn column = new(Like.Name, Type, 0, rows, [.. Like.Shape]);
        return column.Decode(bytes, RowBytes, 0, rows) < 0 ? column.ToColumn() : throw new InvalidDataException($"column '{Like.Name}' {column.Complaint}");
    }

    private static bool StartsWithMagic(Stream content, long at)
    {
        Span<byte> start = stackalloc byte[NpyHeader.Magic.Length];
        ReadAt(content, at, start);
        return start.SequenceEqual(NpyHeader.Magic);
    }

    /// <summary>Columns lie far from each other, so what a file stream reads ahead would be thrown away.</summary>
    private static void ReadAt(Stream content, long offset, Span<byte> bytes)
    {
        if (content is not FileStream file)
        {
            content.Position = offset;
            content.ReadExactly(bytes);
            return;
        }
        while (bytes.Length > 0)
        {
            int read = RandomAccess.Read(file.SafeFileHandle, bytes, offset);
            if (read == 0)
                throw new EndOfStreamException("the file ends before its arrays do");
            bytes = bytes[read..];
            offset += read;
        }
    }

    private static InvalidDataException Unreadable(ZipArchiveEntry entry, string problem) => new($"entry '{entry.FullName}' {problem}");
}
