using Challenge.Formats.Writing;

namespace Challenge.Formats.Hdf5.Writing;

/// <summary>
/// The file as it grows. At its start stands what is known last, the superblock (version 2 of the file format specification, III.A): where the stream can
/// seek, its room is filled at the end, otherwise all the rest waits in a spool.
/// </summary>
internal sealed class FileBody : IDisposable
{
    /// <summary>What an address holds that leads nowhere.</summary>
    public const ulong Undefined = ulong.MaxValue;

    private const int SuperblockBytes = 48;

    private readonly Stream _destination;
    private readonly Spool? _spool;
    private readonly long _start;

    public FileBody(Stream destination)
    {
        _destination = destination;
        Position = SuperblockBytes;
        if (destination.CanSeek)
        {
            _start = destination.Position;
            destination.Write(new byte[SuperblockBytes]);
        }
        else
        {
            _spool = new Spool(1, Spool.FolderFor(destination));
        }
    }

    /// <summary>Address of what is written next.</summary>
    public long Position { get; private set; }

    /// <summary>Writes bytes and gives their address.</summary>
    public ulong Write(ReadOnlySpan<byte> bytes)
    {
        ulong address = (ulong)Position;
        if (_spool is null)
            _destination.Write(bytes);
        else
            _spool.Append(0, bytes);
        Position += bytes.Length;
        return address;
    }

    /// <summary>Fills up to a multiple of eight, where metadata begins.</summary>
    public void Align() => Write(stackalloc byte[(int)(-Position & 7)]);

    /// <summary>Writes the superblock; the file is then complete.</summary>
    public void End(ulong rootGroup)
    {
        Block superblock = new();
        superblock.Bytes(Hdf5Format.Signature);
        superblock.Byte(2);
        superblock.Byte(sizeof(ulong));
        superblock.Byte(sizeof(ulong));
        superblock.Byte(0);
        superblock.Int64(0);
        superblock.Int64(Undefined);
        superblock.Int64((ulong)Position);
        superblock.Int64(rootGroup);
        superblock.Checksum();
        if (_spool is null)
        {
            _destination.Position = _start;
            _destination.Write(superblock.Written);
            _destination.Position = _start + Position;
            return;
        }
        _destination.Write(superblock.Written);
        using Stream body = _spool.Open(0);
        body.CopyTo(_destination, 1 << 16);
    }

    public void Dispose() => _spool?.Dispose();
}
