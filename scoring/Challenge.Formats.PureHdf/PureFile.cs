using Challenge.Formats.Hdf5.Worker;
using PureHDF.VOL.Native;

namespace Challenge.Formats.PureHdf;

/// <summary>A file that PureHDF has open. It is opened as a stream, so that no path in it leads anywhere.</summary>
internal sealed class PureFile : IHdf5File
{
    /// <summary>The superblock that marks files as open.</summary>
    private const ulong VersionWithMarks = 3;

    private readonly NativeFile _file;
    private readonly Dictionary<string, IReadOnlyList<PureLink>> _links = new(StringComparer.Ordinal);

    public PureFile(Internals internals, FileStream content)
    {
        (Internals, Length) = (internals, content.Length);
        _file = H5File.Open(content);
        Context = internals.Get<object>(_file, "Context");
        Superblock = internals.Get<object>(Context, "Superblock");
        // PureHDF reads on. libhdf5 refuses both: a file whose end is missing, and one that a program had open for writing when it died.
        bool isCut = internals.Number(Superblock, "EndOfFileAddress") > (ulong)Length;
        bool isOpen = internals.Number(Superblock, "Version") == VersionWithMarks && internals.Number(Superblock, "FileConsistencyFlags") != 0;
        if (isCut || isOpen)
        {
            _file.Dispose();
            throw new InvalidDataException("not whole");
        }
    }

    public Internals Internals { get; }

    /// <summary>PureHDF's context of this file.</summary>
    public object Context { get; }

    public object Superblock { get; }

    /// <summary>Bytes of the file.</summary>
    public long Length { get; }

    public IHdf5Group OpenRoot() => new PureGroup(this, _file, "");

    public IHdf5Object? Find(string path) => Refusal.Guard($"object '{path}'", () =>
    {
        IHdf5Object? found = OpenRoot();
        string walked = "";
        foreach (string name in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (found is not PureGroup group)
                return null;
            if (!_links.TryGetValue(walked, out IReadOnlyList<PureLink>? links))
                _links.Add(walked, links = group.FindLinks());
            PureLink? link = links.FirstOrDefault(l => l.Name == name);
            found = link is null ? null : group.Open(link);
            walked = walked.Length == 0 ? name : $"{walked}/{name}";
        }
        return found;
    });

    /// <summary>The object at an address.</summary>
    public NativeObject At(string name, ulong address)
    {
        object reference = Activator.CreateInstance(Internals.TypeOf("NativeNamedReference"), name, address, _file)!;
        return (NativeObject)Internals.Call(reference, "Dereference")!;
    }

    public bool IsUndefined(ulong address) => (bool)Internals.Call(Superblock, "IsUndefinedAddress", address)!;

    /// <summary>Forgets the heaps that were read, which PureHDF would keep until the file is closed.</summary>
    public void ForgetHeaps() => Internals.CallStatic("NativeCache", "Clear", Internals.Get<object>(Context, "Driver"));

    public void Dispose() => _file.Dispose();
}
