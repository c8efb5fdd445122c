using Challenge.Formats.Hdf5.Host;
using Challenge.Formats.Hdf5.Writing;

namespace Challenge.Formats;

/// <summary>
/// HDF5, read through an <see cref="Hdf5Engine"/> as h5py, PyTables and pandas write it, and written by code of this assembly unless the engine brings a writer. One table is read from a file:
/// <list type="bullet">
/// <item>All datasets of one length: a 1-D dataset is the column of its name (groups and name joined by '/'), more dimensions give
/// <c>name_i</c>, <c>name_i_j</c>, a compound gives <c>name.field</c> (only <c>field</c> when it is alone in the file).</item>
/// <item>A pandas frame, fixed or table: its own column names in its own order. Its index comes first, under its name or as "index"; without a
/// name it is left out where it only counts the rows from 0.</item>
/// <item>Where a file holds several tables, the one with all columns of <see cref="ReadOptions.Expected"/>; otherwise the file is refused with a list of them.</item>
/// </list>
/// With <see cref="ReadOptions.KeepArrays"/> a dataset of numbers of more than one dimension is one array column.
/// Reading runs in a process of its own, see <see cref="WorkerProcess"/>. Links out of the file, external and virtual storage are never followed.
/// </summary>
public sealed class Hdf5Format : ITableFormat, IDisposable
{
    private const int DeflateLevel = 4;

    private readonly WorkerPool _workers;
    private readonly Func<Stream, ITableWriter> _begin;

    public Hdf5Format()
        : this(Hdf5Engine.Libhdf5)
    {
    }

    /// <param name="engine">By what files are read, and perhaps written.</param>
    public Hdf5Format(Hdf5Engine engine)
        : this(new WorkerPool(engine), engine.Writer)
    {
    }

    internal Hdf5Format(WorkerPool workers, Func<Stream, ITableWriter>? begin = null) =>
        (_workers, _begin) = (workers, begin ?? (static destination => new Hdf5TableWriter(destination, DeflateLevel)));

    /// <summary>First bytes of a file, unless a block of the user's stands before it.</summary>
    internal static ReadOnlySpan<byte> Signature => [0x89, (byte)'H', (byte)'D', (byte)'F', (byte)'\r', (byte)'\n', 0x1A, (byte)'\n'];

    public string Id => "h5";

    public string Name => "HDF5";

    public IReadOnlyList<string> Extensions { get; } = [".hdf5", ".hdf", ".h5"];

    public string MediaType => "application/x-hdf5";

    public bool ReadsWindows => true;

    public bool Recognises(ReadOnlySpan<byte> head) => head.StartsWith(Signature);

    public ReadOutcome Read(Stream content, ReadOptions options, CancellationToken cancellationToken)
    {
        using ReadableFile file = ReadableFile.Of(content);
        return _workers.Read(file.Path, options, cancellationToken);
    }

    public ITableWriter BeginWrite(Stream destination) => _begin(destination);

    /// <summary>Ends the reading processes.</summary>
    public void Dispose() => _workers.Dispose();
}
