using System.Collections;
using Challenge.Formats.Hdf5.Worker;
using PureHDF.VOL.Native;

namespace Challenge.Formats.PureHdf;

/// <summary>
/// A group that PureHDF has open. Its own enumeration of children follows soft and external links, and the latter open other files; here the
/// messages in which links are stored are read, and only hard links taken.
/// </summary>
internal sealed class PureGroup(PureFile file, NativeGroup native, string path) : PureObject(file, native, path), IHdf5Group
{
    private IReadOnlyList<PureLink>? _links;

    protected override string Place => $"group '{Path}'";

    public IReadOnlyList<string> Links() => [.. (_links ??= Refusal.Guard(Place, FindLinks)).Select(static l => l.Name)];

    public ulong? AddressOf(string link) => _links?.FirstOrDefault(l => l.Name == link)?.Address;

    public IHdf5Object? Open(string link) => _links?.FirstOrDefault(l => l.Name == link) is { } found ? Open(found) : null;

    public IHdf5Object? Open(PureLink link)
    {
        string full = Path.Length == 0 ? link.Name : $"{Path}/{link.Name}";
        return Refusal.Guard<IHdf5Object?>($"object '{full}'", () => File.At(link.Name, link.Address) switch
        {
            NativeGroup group => new PureGroup(File, group, full),
            NativeDataset dataset => new PureDataset(File, dataset, full),
            _ => null,
        });
    }

    /// <summary>The hard links, in order.</summary>
    public IReadOnlyList<PureLink> FindLinks()
    {
        object[] messages = [.. Internals.Get<IEnumerable>(Internals.Get<object>(Native, "Header"), "HeaderMessages").Cast<object>().Select(m => Internals.Get<object>(m, "Data"))];
        if (Array.Find(messages, static m => m.GetType().Name == "SymbolTableMessage") is { } table)
            return [.. SymbolTable(table).OrderBy(static l => l.Name, StringComparer.Ordinal)];
        object info = Array.Find(messages, static m => m.GetType().Name == "LinkInfoMessage") ?? throw new InvalidDataException("the group says nothing of its links");
        IEnumerable<object> links = File.IsUndefined(Internals.Number(info, "BTree2NameIndexAddress"))
            ? messages.Where(static m => m.GetType().Name == "LinkMessage")
            : ((IEnumerable)Internals.Call(Native, "EnumerateLinkMessagesFromLinkInfoMessage", info)!).Cast<object>();
        IEnumerable<PureLink> hard = links
            .Where(l => Internals.Get<object>(l, "LinkInfo").GetType().Name == "HardLinkInfo")
            .Select(l => new PureLink(Internals.Get<string>(l, "LinkName"), Internals.Number(Internals.Get<object>(l, "LinkInfo"), "HeaderAddress"), Internals.Number(l, "CreationOrder")));
        const int TracksOrder = 1;
        return (Internals.Number(info, "Flags") & TracksOrder) != 0
            ? [.. hard.OrderBy(static l => l.Order)]
            : [.. hard.OrderBy(static l => l.Name, StringComparer.Ordinal)];
    }

    private IEnumerable<PureLink> SymbolTable(object table)
    {
        object heap = Internals.Get<object>(table, "LocalHeap");
        Type decoder = Internals.Method(table.GetType(), "GetBTree1").GetParameters()[0].ParameterType;
        object tree = Internals.Call(table, "GetBTree1", Internals.Method(typeof(NativeGroup), "DecodeGroupKey").CreateDelegate(decoder, Native))!;
        foreach (object node in (IEnumerable)Internals.Call(Native, "EnumerateSymbolTableNodes", tree)!)
        {
            foreach (object entry in Internals.Get<IEnumerable>(node, "GroupEntries"))
            {
                if (Internals.Get(entry, "ScratchPad")?.GetType().Name == "SymbolicLinkScratchPad")
                    continue;
                string name = (string)Internals.Call(heap, "GetObjectName", Internals.Get<ulong>(entry, "LinkNameOffset"))!;
                yield return new PureLink(name, Internals.Get<ulong>(entry, "HeaderAddress"), 0);
            }
        }
    }
}
