using Challenge.Datasets;
using Challenge.Formats;
using Challenge.Scoring;

namespace Challenge.Cli.Files;

/// <summary>One file of a split, being written.</summary>
internal sealed class SplitFile : IDisposable
{
    private readonly AtomicFile _file;
    private readonly string _path;
    private readonly string _split;
    private readonly string _format;
    private readonly Action<Stream, ITableWriter?, SplitRows> _append;
    private ITableWriter? _writer;
    private long _rows;

    private SplitFile(string path, string split, string format, Func<Stream, ITableWriter>? begin, Action<Stream, ITableWriter?, SplitRows> append)
    {
        (_path, _split, _format) = (path, split, format);
        _file = new AtomicFile(path);
        _writer = begin?.Invoke(_file.Content);
        _append = append;
    }

    /// <summary>A file of a format that is written and read.</summary>
    public static SplitFile Of(string path, string split, ITableFormat format, Func<SplitRows, Table> part) =>
        new(path, split, format.Id, format.BeginWrite, (_, writer, rows) => writer!.Append(part(rows)));

    /// <summary>A file that is lines, which follow each other without an end to write.</summary>
    public static SplitFile Of(string path, string split, ITableExport export, Action<Stream, SplitRows> append) =>
        new(path, split, export.Id, null, (content, _, rows) => append(content, rows));

    public void Append(SplitRows rows)
    {
        _append(_file.Content, _writer, rows);
        _rows += rows.Published.RowCount;
    }

    /// <summary>Ends the file, which still waits for its name.</summary>
    public WrittenFile Finish()
    {
        _writer?.Complete();
        _writer?.Dispose();
        // The file waits for the others, and what a writer collected in must not wait with it.
        _writer = null;
        _file.Content.Flush();
        return new WrittenFile(_path, _split, _format, _rows, _file.Content.Length, Digest.Of(_file.Content));
    }

    /// <summary>Gives the file its name.</summary>
    public void Publish() => _file.Publish();

    public void Dispose()
    {
        _writer?.Dispose();
        _file.Dispose();
    }
}
