using Challenge.Formats.Hdf5.Worker;
using Challenge.Formats.Hdf5.Writing;
using Challenge.Formats.Writing;

namespace Challenge.Formats.PureHdf;

/// <summary>
/// Writes a table by PureHDF, one dataset a column: int64, float32, float64, and UTF-8 text of variable length; arrays have the rows first. PureHDF has to know the number of rows
/// before the first and goes back and forth in the file, so values wait in a <see cref="Spool"/> and the file is made beside the destination. It does not record the order of links,
/// so each dataset says its column's place. Files are read by version 1.10 of the library and later; they hold other bytes than those of <see cref="Hdf5TableWriter"/>.
/// </summary>
/// <param name="destination">Where the file goes.</param>
internal sealed class PureTableWriter(Stream destination) : BlockWriter
{
    private Spool? _spool;
    private SpooledColumn[] _columns = [];

    protected override bool KeepsArrays => true;

    protected override void Begin(Table first)
    {
        Spool spool = _spool = new Spool(first.Columns.Count, Spool.FolderFor(destination));
        _columns = [.. first.Columns.Select((column, lane) => new SpooledColumn(column, spool, lane))];
    }

    protected override void Add(Table block)
    {
        for (int c = 0; c < _columns.Length; c++)
            _columns[c].Append(block.Columns[c]);
    }

    protected override void End()
    {
        WrittenColumn[] written = [.. _columns.Select(Written)];
        H5File file = [];
        LinkNames links = new();
        for (int c = 0; c < written.Length; c++)
        {
            string link = links.Of(_columns[c].Name);
            written[c].Dataset.Attributes[StoredDataset.PlaceAttribute] = (long)c;
            if (link != _columns[c].Name)
                written[c].Dataset.Attributes[StoredDataset.NameAttribute] = _columns[c].Name;
            file[link] = written[c].Dataset;
        }
        using FileStream made = Spool.CreateUnnamed(Spool.FolderFor(destination));
        using (H5NativeWriter writer = file.BeginWrite(made))
        {
            foreach (WrittenColumn column in written)
                column.Write(writer);
        }
        made.Position = 0;
        made.CopyTo(destination);
    }

    protected override void Release() => _spool?.Dispose();

    private WrittenColumn Written(SpooledColumn column) => column.Type switch
    {
        ColumnType.Int64 => new WrittenNumbers<long>(column, Rows),
        ColumnType.Float32 => new WrittenNumbers<float>(column, Rows),
        ColumnType.Float64 => new WrittenNumbers<double>(column, Rows),
        _ => new WrittenTexts(column, Rows),
    };
}
