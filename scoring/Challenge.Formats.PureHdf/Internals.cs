using System.Reflection;

namespace Challenge.Formats.PureHdf;

/// <summary>
/// Members of PureHDF that it keeps to itself. Its public surface reads values, and does not tell what has to be known to read them right: byte order,
/// precision and layout of numbers, padding of text, shapes of array types, filters of chunks and which of them a chunk went through, kinds of links.
/// Guessing them would be quietly wrong. They are those of release 2.2.0. One that lacks a type or member of the list is refused at the start, one that lacks anything else where it is missed (decision 0022).
/// </summary>
internal sealed class Internals
{
    private const BindingFlags Any = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    /// <summary>Types and members that have to be there.</summary>
    private static readonly (string Type, string[] Members)[] Needed =
    [
        ("NativeObject", ["Header", "Context"]),
        ("NativeGroup", ["DecodeGroupKey", "EnumerateSymbolTableNodes", "EnumerateLinkMessagesFromLinkInfoMessage"]),
        ("NativeDataset", ["InternalDataType", "InternalDataLayout", "InternalDataspace", "InternalFilterPipeline", "InternalExternalFileList"]),
        ("NativeAttribute", ["Message"]),
        ("NativeNamedReference", ["Dereference"]),
        ("NativeCache", ["GetGlobalHeapObject", "Clear"]),
        ("ObjectHeader", ["HeaderMessages"]),
        ("DatatypeMessage", ["Class", "Size", "BitField", "Properties", "GetDecodeInfoForUnmanagedMemory", "_decodeInfoCache"]),
        ("FixedPointPropertyDescription", ["BitOffset", "BitPrecision"]),
        ("FloatingPointPropertyDescription", ["BitOffset", "BitPrecision", "ExponentLocation", "ExponentSize", "MantissaLocation", "MantissaSize", "ExponentBias"]),
        ("ArrayPropertyDescription", ["DimensionSizes", "BaseType"]),
        ("CompoundPropertyDescription", ["Name", "MemberByteOffset", "MemberTypeMessage"]),
        ("FilterDescription", ["Identifier", "Name"]),
        ("H5D_Chunk", ["GetReadChunkInfo", "_readingChunkIndexAddressIsUndefined"]),
        ("ChunkInfo", ["FilterMask"]),
        ("LinkInfoMessage", ["Flags", "BTree2NameIndexAddress"]),
        ("LinkMessage", ["LinkName", "LinkInfo", "CreationOrder"]),
        ("HardLinkInfo", ["HeaderAddress"]),
        ("SymbolTableMessage", ["LocalHeap", "GetBTree1"]),
        ("SymbolTableEntry", ["LinkNameOffset", "HeaderAddress", "ScratchPad"]),
        ("GlobalHeapCollection", ["GlobalHeapObjects"]),
        ("GlobalHeapObject", ["ObjectData"]),
        ("Superblock", ["OffsetsSize", "IsUndefinedAddress", "Version", "FileConsistencyFlags"]),
    ];

    private readonly Dictionary<string, Type> _types = [];
    private readonly Dictionary<(Type Type, string Name), MemberInfo> _members = [];

    public Internals()
    {
        foreach (Type type in typeof(H5File).Assembly.GetTypes())
            _types.TryAdd(type.Name, type);
    }

    /// <summary>A member that this release does not have; null when all are there.</summary>
    public string? FindGap()
    {
        foreach ((string type, string[] members) in Needed)
        {
            foreach (string member in members)
            {
                if (!_types.TryGetValue(type, out Type? found) || found.GetMember(member, Any).Length == 0)
                    return $"{type}.{member}";
            }
        }
        return null;
    }

    public Type TypeOf(string name) => _types[name];

    /// <summary>A property or field of an object, wherever it is declared.</summary>
    public object? Get(object owner, string name) => Member(owner.GetType(), name) switch
    {
        PropertyInfo property => property.GetValue(owner),
        FieldInfo field => field.GetValue(owner),
        _ => throw new MissingMemberException(owner.GetType().Name, name),
    };

    /// <summary>The same, which has to have a value.</summary>
    public T Get<T>(object owner, string name) => (T)(Get(owner, name) ?? throw new InvalidDataException($"{name} is missing"));

    /// <summary>The same of a number of any width, or of an enumeration.</summary>
    public ulong Number(object owner, string name) => Convert.ToUInt64(Get<object>(owner, name), System.Globalization.CultureInfo.InvariantCulture);

    public object? Call(object owner, string method, params object?[] arguments) => Method(owner.GetType(), method).Invoke(owner, arguments);

    public object? CallStatic(string type, string method, params object?[] arguments) => Method(_types[type], method).Invoke(null, arguments);

    public MethodInfo Method(Type type, string name) => (MethodInfo)Member(type, name);

    private MemberInfo Member(Type type, string name)
    {
        if (_members.TryGetValue((type, name), out MemberInfo? known))
            return known;
        for (Type? declaring = type; declaring is not null; declaring = declaring.BaseType)
        {
            if (declaring.GetMember(name, Any) is [var member, ..])
                return _members[(type, name)] = member;
        }
        throw new MissingMemberException(type.Name, name);
    }
}
