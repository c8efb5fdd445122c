using System.IO.Compression;
using Challenge.Formats.Numpy;

namespace Challenge.Formats;

/// <summary>
/// Rows of an .npz file, of which only those asked for are read: the arrays of numpy.savez lie in the file as they are, so a block of rows costs as much as
/// its own bytes, wherever it stands, and a file of any length is read in the memory of a block.
/// </summary>
/// <remarks>For files that this program wrote. Compressed entries (savez_compressed), records and Fortran order are read by <see cref="NpzFormat"/> alone.</remarks>
public sealed class NpzRows
{
    /// <summary>Arrays of a block stay small enough to be collected young.</summary>
    private const int BlockBytes = 2 << 20, MostRows = 8192, LeastRows = 16;

    private readonly Stream _content;
    private readonly IReadOnlyList<NpzArray> _arrays;

    private NpzRows(Stream content, IReadOnlyList<NpzArray> arrays)
    {
        (_content, _arrays) = (content, arrays);
        Columns = [.. arrays.Select(static a => a.Like)];
        RowCount = arrays.Count == 0 ? 0 : arrays[0].Rows;
    }

    /// <summary>The columns without their rows: names, types and shapes.</summary>
    public IReadOnlyList<Column> Columns { get; }

    /// <summary>Number of rows.</summary>
    public long RowCount { get; }

    /// <summary>Looks at the directory and the headers. The stream, which is seekable, is used as long as rows are read, and left open.</summary>
    /// <exception cref="InvalidDataException">It is no such file.</exception>
    public static NpzRows Open(Stream content)
    {
        using ZipArchive archive = new(content, ZipArchiveMode.Read, leaveOpen: true);
        NpzRows rows = new(content, [.. archive.Entries.Select(entry => NpzArray.Of(entry, content))]);
        return rows._arrays.All(a => a.Rows == rows.RowCount) ? rows : throw new InvalidDataException("the arrays differ in length");
    }

    /// <summary>Reads rows as blocks, one after the other.</summary>
    /// <param name="columns">Names of the columns wanted, in their order; null for all.</param>
    /// <param name="first">First row, from 0.</param>
    /// <param name="count">How many.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="InvalidDataException">All rows were read, and a column does not have its checksum.</exception>
    public IEnumerable<Table> Read(IReadOnlyList<string>? columns, long first, long count, CancellationToken cancellationToken)
    {
        NpzArray[] arrays = [.. columns is null ? _arrays : columns.Select(name => _arrays.First(a => a.Like.Name == name))];
        int rowsAtOnce = Math.Clamp(BlockBytes / Math.Max(1, arrays.Sum(static a => a.RowBytes)), LeastRows, MostRows);
        bool isWhole = first == 0 && count == RowCount;
        uint[] checksums = [.. arrays.Select(static a => a.HeaderChecksum)];
        byte[] buffer = [];
        for (long row = first, end = first + count; row < end; row += rowsAtOnce)
        {
            cancellationToken.ThrowIfCancellationRequested();
            int rows = (int)Math.Min(rowsAtOnce, end - row);
            Column[] block = new Column[arrays.Length];
            for (int c = 0; c < arrays.Length; c++)
            {
                ReadOnlySpan<byte> bytes = arrays[c].ReadBytes(_content, row, rows, ref buffer);
                if (isWhole)
                    checksums[c] = Crc32.Append(checksums[c], bytes);
                block[c] = arrays[c].Decode(bytes, rows);
            }
            yield return new Table(block);
        }
        for (int c = 0; isWhole && c < arrays.Length; c++)
        {
            if (checksums[c] != arrays[c].Checksum)
                throw new InvalidDataException($"column '{arrays[c].Like.Name}' does not have its checksum");
        }
    }
}
