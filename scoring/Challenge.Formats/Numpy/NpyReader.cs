using System.Globalization;

namespace Challenge.Formats.Numpy;

/// <summary>Reads one array into columns.</summary>
internal sealed class NpyReader
{
    private const int BlockBytes = 1 << 20;

    private readonly Stream _content;
    private readonly string _place;
    private readonly CancellationToken _cancellationToken;
    private byte[] _block = [];

    private NpyReader(Stream content, string place, CancellationToken cancellationToken) =>
        (_content, _place, _cancellationToken) = (content, place, cancellationToken);

    /// <summary>Reads the array; null with a problem.</summary>
    /// <param name="content">The .npy file at its start.</param>
    /// <param name="length">Its length in bytes.</param>
    /// <param name="name">Name of the array: names the column of a 1-D array and prefixes those of others; null for a file that is one array.</param>
    /// <param name="place">Where it stands, for messages.</param>
    /// <param name="options">Limits.</param>
    /// <param name="problem">What is wrong.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static IReadOnlyList<Column>? Read(
        Stream content, long length, string? name, string place, ReadOptions options, out UnreadableTable? problem, CancellationToken cancellationToken)
    {
        if (length > options.MaximumBytes)
        {
            problem = SizeProblem.TooManyBytes(options.MaximumBytes);
            return null;
        }
        NpyHeader? header = NpyHeader.Read(content, length, options.MaximumColumns, place, out int headerLength, out problem);
        NpyLayout? layout = header is null ? null : NpyLayout.Of(header, name, length - headerLength, place, options, out problem);
        if (layout is null)
            return null;
        NpyReader reader = new(content, place, cancellationToken);
        NpyColumn[] columns = [.. layout.Columns.Where(c => options.Columns?.Contains(c.Name) != false).Select(c => new NpyColumn(c.Name, c.Type, c.Offset, layout.Rows, layout.Shape))];
        problem = header!.IsFortranOrder ? reader.ReadByColumn(columns, header.ItemSize, layout.Rows) : reader.ReadByRow(columns, layout);
        return problem is null ? [.. columns.Select(static c => c.ToColumn())] : null;
    }

    private UnreadableTable? ReadByRow(NpyColumn[] columns, NpyLayout layout)
    {
        int stride = layout.RowBytes;
        int rowsAtOnce = Math.Max(1, BlockBytes / stride);
        for (int row = 0; row < layout.Rows; row += rowsAtOnce)
        {
            int count = Math.Min(rowsAtOnce, layout.Rows - row);
            if (!TryFill(count * stride))
                return NpyHeader.Cut(_place);
            foreach (NpyColumn column in columns)
            {
                int bad = column.Decode(_block.AsSpan((int)column.Offset), stride, row, count);
                if (bad >= 0)
                    return Unheld(column, bad);
            }
        }
        return null;
    }

    /// <summary>Fortran order: for each place in a row, the elements of all rows; the fields of a record stay together.</summary>
    private UnreadableTable? ReadByColumn(NpyColumn[] columns, int itemSize, int rows)
    {
        int rowsAtOnce = Math.Max(1, BlockBytes / itemSize);
        foreach (IGrouping<long, NpyColumn> item in columns.GroupBy(c => c.Offset / itemSize).OrderBy(static g => g.Key))
        {
            for (int row = 0; row < rows; row += rowsAtOnce)
            {
                int count = Math.Min(rowsAtOnce, rows - row);
                if (!TryFill(count * itemSize))
                    return NpyHeader.Cut(_place);
                foreach (NpyColumn column in item)
                {
                    int bad = column.Decode(_block.AsSpan((int)(column.Offset % itemSize)), itemSize, row, count);
                    if (bad >= 0)
                        return Unheld(column, bad);
                }
            }
        }
        return null;
    }

    private bool TryFill(int bytes)
    {
        _cancellationToken.ThrowIfCancellationRequested();
        if (_block.Length < bytes)
            _block = GC.AllocateUninitializedArray<byte>(bytes);
        return _content.ReadAtLeast(_block.AsSpan(0, bytes), bytes, throwOnEndOfStream: false) == bytes;
    }

    private UnreadableTable Unheld(NpyColumn column, int row) => new(
        $"column '{column.Name}' {column.Complaint}",
        string.Create(CultureInfo.InvariantCulture, $"{_place}{(_place.Length == 0 ? "" : ", ")}row {row + 1}"),
        "Convert the array to int64, float64 or plain text first.");
}
