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

    /// <summary>The page cache takes two mebibytes at once, from one such boundary to the next, in two thirds of the time that it needs for them in calls of 64 KiB.</summary>
    private const int HeldBytes = 2 << 20;

    /// <summary>Where the first bytes that are held begin: 8,192 values of eight bytes are a usual block of rows.</summary>
    private const int FirstHeld = 1 << 16;

    private readonly Stream _destination;
    private readonly Spool? _spool;
    private readonly long _start;
    private readonly FileStream? _file;
    private readonly List<ReadOnlyMemory<byte>> _held = [];
    private int _heldBytes;

    public FileBody(Stream destination)
    {
        _destination = destination;
        Position = SuperblockBytes;
        if (destination.CanSeek)
        {
            _start = destination.Position;
            destination.Write(new byte[SuperblockBytes]);
            // A class derived from it may do more with what it is given than write it.
            _file = destination.GetType() == typeof(FileStream) ? (FileStream)destination : null;
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
        WriteHeld();
        if (_spool is null)
            _destination.Write(bytes);
        else
            _spool.Append(0, bytes);
        Position += bytes.Length;
        return address;
    }

    /// <summary>Gives bytes their place in the file, and writes them when many have gathered. They must not change before.</summary>
    public ulong Hold(ReadOnlyMemory<byte> bytes)
    {
        if (_file is null)
            return Write(bytes.Span);
        // Where the first one begins at a multiple of the length that most have, the others do too, and no page is written twice.
        if (Position == SuperblockBytes)
            Skip(FirstHeld - SuperblockBytes);
        long address = Position;
        _held.Add(bytes);
        _heldBytes += bytes.Length;
        Position += bytes.Length;
        if (address / HeldBytes != Position / HeldBytes)
            WriteHeld();
        return (ulong)address;
    }

    /// <summary>Leaves room that reads as zeros.</summary>
    public void Skip(int bytes)
    {
        if (bytes == 0)
            return;
        if (_file is null)
        {
            Write(new byte[bytes]);
            return;
        }
        // Zeros that are never written are there all the same, once something is written after them.
        WriteHeld();
        _file.Position += bytes;
        Position += bytes;
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
        WriteHeld();
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

    /// <summary>In one call, from where the values lie.</summary>
    private void WriteHeld()
    {
        if (_heldBytes == 0)
            return;
        _file!.Flush();
        RandomAccess.Write(_file.SafeFileHandle, _held, _file.Position);
        _file.Position += _heldBytes;
        _held.Clear();
        _heldBytes = 0;
    }
}
