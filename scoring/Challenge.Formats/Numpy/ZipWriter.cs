using System.Buffers.Binary;
using System.Text;

namespace Challenge.Formats.Numpy;

/// <summary>
/// Writes a zip archive of uncompressed entries (PKWARE APPNOTE 6.3), as numpy.savez does. Names, content and order alone decide its bytes:
/// every entry is dated 1980-01-01. Sizes over 4 GiB use Zip64.
/// </summary>
internal sealed class ZipWriter(Stream destination)
{
    private const ushort Version = 45;
    private const ushort Utf8Names = 0x0800;
    private const ushort FirstDate = 0x0021;

    private readonly List<Entry> _entries = [];
    private long _position;

    private sealed record Entry(byte[] Name, uint Crc, long Size, long Offset)
    {
        public bool NeedsZip64 => Size >= uint.MaxValue || Offset >= uint.MaxValue;
    }

    /// <summary>Adds an entry whose content <paramref name="write"/> produces, the same bytes each time: first for its checksum and size, then for good.</summary>
    public void Add(string name, Action<Stream> write)
    {
        using ChecksumStream measured = new(Stream.Null);
        write(measured);
        Add(name, measured.Checksum, measured.Count, write);
    }

    /// <summary>Adds an entry whose checksum and size are known.</summary>
    public void Add(string name, uint checksum, long size, Action<Stream> write)
    {
        Entry entry = new(Encoding.UTF8.GetBytes(name), checksum, size, _position);
        _entries.Add(entry);
        int extra = entry.NeedsZip64 ? 20 : 0;
        byte[] header = new byte[30 + entry.Name.Length + extra];
        BinaryPrimitives.WriteUInt32LittleEndian(header, 0x04034B50);
        CommonFields(header.AsSpan(4), entry, extra);
        entry.Name.CopyTo(header.AsSpan(30));
        Zip64Field(header.AsSpan(30 + entry.Name.Length), entry);
        destination.Write(header);
        write(destination);
        _position += header.Length + entry.Size;
    }

    /// <summary>Writes the directory; the archive is then complete.</summary>
    public void Finish()
    {
        long start = _position;
        foreach (Entry entry in _entries)
            WriteDirectoryEntry(entry);
        long size = _position - start;
        byte[] end = new byte[56 + 20 + 22];
        Span<byte> zip64 = end.AsSpan(0, 56);
        BinaryPrimitives.WriteUInt32LittleEndian(zip64, 0x06064B50);
        BinaryPrimitives.WriteInt64LittleEndian(zip64[4..], 44);
        BinaryPrimitives.WriteUInt16LittleEndian(zip64[12..], Version);
        BinaryPrimitives.WriteUInt16LittleEndian(zip64[14..], Version);
        BinaryPrimitives.WriteInt64LittleEndian(zip64[24..], _entries.Count);
        BinaryPrimitives.WriteInt64LittleEndian(zip64[32..], _entries.Count);
        BinaryPrimitives.WriteInt64LittleEndian(zip64[40..], size);
        BinaryPrimitives.WriteInt64LittleEndian(zip64[48..], start);
        Span<byte> locator = end.AsSpan(56, 20);
        BinaryPrimitives.WriteUInt32LittleEndian(locator, 0x07064B50);
        BinaryPrimitives.WriteInt64LittleEndian(locator[8..], _position);
        BinaryPrimitives.WriteUInt32LittleEndian(locator[16..], 1);
        Span<byte> last = end.AsSpan(76);
        BinaryPrimitives.WriteUInt32LittleEndian(last, 0x06054B50);
        BinaryPrimitives.WriteUInt16LittleEndian(last[8..], (ushort)Math.Min(_entries.Count, ushort.MaxValue));
        BinaryPrimitives.WriteUInt16LittleEndian(last[10..], (ushort)Math.Min(_entries.Count, ushort.MaxValue));
        BinaryPrimitives.WriteUInt32LittleEndian(last[12..], (uint)Math.Min(size, uint.MaxValue));
        BinaryPrimitives.WriteUInt32LittleEndian(last[16..], (uint)Math.Min(start, uint.MaxValue));
        bool needsZip64 = _entries.Count >= ushort.MaxValue || start + size >= uint.MaxValue;
        destination.Write(needsZip64 ? end : last);
    }

    private void WriteDirectoryEntry(Entry entry)
    {
        int extra = entry.NeedsZip64 ? 28 : 0;
        byte[] header = new byte[46 + entry.Name.Length + extra];
        BinaryPrimitives.WriteUInt32LittleEndian(header, 0x02014B50);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(4), Version);
        CommonFields(header.AsSpan(6), entry, extra);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(42), entry.NeedsZip64 ? uint.MaxValue : (uint)entry.Offset);
        entry.Name.CopyTo(header.AsSpan(46));
        Zip64Field(header.AsSpan(46 + entry.Name.Length), entry);
        destination.Write(header);
        _position += header.Length;
    }

    /// <summary>The fields that local and directory headers share, from "version needed" to "extra field length".</summary>
    private static void CommonFields(Span<byte> header, Entry entry, int extra)
    {
        uint size = entry.NeedsZip64 ? uint.MaxValue : (uint)entry.Size;
        BinaryPrimitives.WriteUInt16LittleEndian(header, entry.NeedsZip64 ? Version : (ushort)20);
        BinaryPrimitives.WriteUInt16LittleEndian(header[2..], Utf8Names);
        BinaryPrimitives.WriteUInt16LittleEndian(header[8..], FirstDate);
        BinaryPrimitives.WriteUInt32LittleEndian(header[10..], entry.Crc);
        BinaryPrimitives.WriteUInt32LittleEndian(header[14..], size);
        BinaryPrimitives.WriteUInt32LittleEndian(header[18..], size);
        BinaryPrimitives.WriteUInt16LittleEndian(header[22..], (ushort)entry.Name.Length);
        BinaryPrimitives.WriteUInt16LittleEndian(header[24..], (ushort)extra);
    }

    /// <summary>Both sizes and, in the directory, the offset, as 64-bit numbers; nothing where there is no room for them.</summary>
    private static void Zip64Field(Span<byte> field, Entry entry)
    {
        if (field.Length == 0)
            return;
        BinaryPrimitives.WriteUInt16LittleEndian(field, 1);
        BinaryPrimitives.WriteUInt16LittleEndian(field[2..], (ushort)(field.Length - 4));
        BinaryPrimitives.WriteInt64LittleEndian(field[4..], entry.Size);
        BinaryPrimitives.WriteInt64LittleEndian(field[12..], entry.Size);
        if (field.Length > 20)
            BinaryPrimitives.WriteInt64LittleEndian(field[20..], entry.Offset);
    }
}
