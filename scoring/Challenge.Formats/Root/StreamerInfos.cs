namespace Challenge.Formats.Root;

/// <summary>
/// The classes of a file as it describes them itself, so that any version of a class can be read. Source: ROOT, "TStreamerInfo" class reference.
/// </summary>
internal sealed class StreamerInfos
{
    private readonly Dictionary<(string Class, int Version), IReadOnlyList<StreamerElement>> _byVersion = [];
    private readonly Dictionary<string, int> _newest = new(StringComparer.Ordinal);

    public static StreamerInfos Read(RootFile file, RootKey key)
    {
        StreamerInfos infos = new();
        ObjectReader reader = new(file.ReadObject(key), key.HeaderLength, infos);
        foreach (object? item in reader.List())
        {
            if (item is RootObject { ClassName: "TStreamerInfo" } info)
                infos.Add(info);
        }
        return infos;
    }

    /// <summary>The members of that version, or of the newest one where a version is unknown; null for an unknown class.</summary>
    public IReadOnlyList<StreamerElement>? Find(string className, int version) =>
        _byVersion.GetValueOrDefault((className, version))
        ?? (_newest.TryGetValue(className, out int newest) ? _byVersion[(className, newest)] : null);

    private void Add(RootObject info)
    {
        int version = (int)info.Integer("fClassVersion");
        List<StreamerElement> elements =
        [
            .. info.List("fElements").OfType<RootObject>().Select(e => new StreamerElement(
                e.Name, (int)e.Integer("fType"), (int)e.Integer("fArrayLength"), e.Members.GetValueOrDefault("fTypeName") as string ?? "",
                e.Members.GetValueOrDefault("fCountName") as string ?? "")),
        ];
        _byVersion[(info.Name, version)] = elements;
        if (!_newest.TryGetValue(info.Name, out int newest) || version > newest)
            _newest[info.Name] = version;
    }
}
