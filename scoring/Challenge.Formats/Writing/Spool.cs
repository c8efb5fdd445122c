namespace Challenge.Formats.Writing;

/// <summary>
/// Holds several streams of bytes ("lanes") that grow side by side until they are wanted one after the other. What is small stays in memory; the rest lies
/// in one file without a name, readable by nobody else, that goes away with the process whatever ends it.
/// </summary>
/// <remarks>Memory: one piece a lane. There is one file, whatever the number of lanes, because a table may have more columns than a process may open files.</remarks>
/// <param name="lanes">How many.</param>
/// <param name="folder">Where the file is made, should one be needed.</param>
internal sealed class Spool(int lanes, string folder) : IDisposable
{
    private const int Memory = 1 << 20, LargestPiece = 1 << 16, SmallestPiece = 1 << 12;

    private readonly int _pieceBytes = Math.Clamp(Memory / lanes / SmallestPiece * SmallestPiece, SmallestPiece, LargestPiece);
    private readonly Lane[] _lanes = [.. Enumerable.Range(0, lanes).Select(static _ => new Lane())];
    private FileStream? _file;
    private long _fileLength;

    /// <summary>The folder of the destination where it is a file, as there must be room for it there anyway; otherwise the one for temporary files.</summary>
    public static string FolderFor(Stream destination) =>
        destination is FileStream { Name: var path } && Path.GetDirectoryName(path) is { Length: > 0 } folder ? folder : Path.GetTempPath();

    /// <summary>A file in that folder that nobody else can open, and that goes away with the process whatever ends it.</summary>
    public static FileStream CreateUnnamed(string folder)
    {
        string path = Path.Combine(folder, $".challenge-{Guid.NewGuid():N}.tmp");
        FileStreamOptions options = new() { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Share = FileShare.Delete, BufferSize = 0, Options = FileOptions.DeleteOnClose };
        if (OperatingSystem.IsWindows())
            return new FileStream(path, options);
        options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        FileStream file = new(path, options);
        // From here on no end of the process, however sudden, leaves it behind.
        File.Delete(path);
        return file;
    }

    public long Length(int lane) => ((long)_lanes[lane].Pieces.Count * _pieceBytes) + _lanes[lane].Used;

    public void Append(int lane, ReadOnlySpan<byte> bytes)
    {
        Lane to = _lanes[lane];
        while (bytes.Length > 0)
        {
            if (to.Used == 0 && bytes.Length >= _pieceBytes)
            {
                MoveToFile(to, bytes[.._pieceBytes]);
                bytes = bytes[_pieceBytes..];
                continue;
            }
            int count = Math.Min(bytes.Length, _pieceBytes - to.Used);
            if (to.Last.Length < to.Used + count)
                Array.Resize(ref to.Last, Math.Min(_pieceBytes, Math.Max(2 * to.Last.Length, to.Used + count)));
            bytes[..count].CopyTo(to.Last.AsSpan(to.Used));
            to.Used += count;
            bytes = bytes[count..];
            if (to.Used < _pieceBytes)
                continue;
            MoveToFile(to, to.Last);
            to.Used = 0;
        }
    }

    /// <summary>Empties all lanes; their room in memory and in the file is used again.</summary>
    public void Clear()
    {
        foreach (Lane lane in _lanes)
        {
            lane.Pieces.Clear();
            lane.Used = 0;
        }
        _fileLength = 0;
    }

    /// <summary>A stream over the lane from its start. Nothing is appended while it is in use.</summary>
    public Stream Open(int lane) => new LaneStream(this, _lanes[lane]);

    public void Dispose() => _file?.Dispose();

    private void MoveToFile(Lane lane, ReadOnlySpan<byte> piece)
    {
        _file ??= CreateUnnamed(folder);
        RandomAccess.Write(_file.SafeFileHandle, piece, _fileLength);
        lane.Pieces.Add(_fileLength);
        _fileLength += piece.Length;
    }

    private sealed class Lane
    {
        public byte[] Last = [];

        /// <summary>Where the whole pieces lie in the file.</summary>
        public List<long> Pieces { get; } = [];

        public int Used { get; set; }
    }

    private sealed class LaneStream(Spool spool, Lane lane) : ReadOnlyForwardStream
    {
        private int _piece;
        private int _position;

        public override int Read(Span<byte> buffer)
        {
            bool isLast = _piece == lane.Pieces.Count;
            int count = Math.Min(buffer.Length, (isLast ? lane.Used : spool._pieceBytes) - _position);
            if (count == 0)
                return 0;
            if (isLast)
                lane.Last.AsSpan(_position, count).CopyTo(buffer);
            else
                count = RandomAccess.Read(spool._file!.SafeFileHandle, buffer[..count], lane.Pieces[_piece] + _position);
            _position += count;
            if (!isLast && _position == spool._pieceBytes)
                (_piece, _position) = (_piece + 1, 0);
            return count > 0 ? count : throw new EndOfStreamException("the temporary file is shorter than what was written to it");
        }
    }
}
