namespace Challenge.Datasets.Tests.Import.Layouts;

/// <summary>
/// Writes a ROOT file of one tree, uncompressed: numbers, std::vector and counted arrays, as ROOT lays them out in baskets. Of the classes of trees it writes, and describes in
/// the file, only the members that a reader of values needs; that files of ROOT itself are read is what the tests of the format show with real ones.
/// Source: ROOT, "TFile" class reference, section "ROOT file data format", TBasket, TStreamerInfo.
/// </summary>
internal sealed class RootWriter
{
    private const int Begin = 100;

    /// <summary>Codes of members (TVirtualStreamerInfo::EReadWrite): int, long, bool, text, object, pointer, and an array of longs with a counter.</summary>
    private const int Int = 3, Counter = 6, Long = 16, Bool = 18, Object = 61, Pointer = 64, String = 65, Longs = 56;

    private readonly RootBytes _file = new();

    /// <param name="path">The file.</param>
    /// <param name="tree">Name of the tree, after that of its directory where it lies in one.</param>
    /// <param name="columns">Its branches.</param>
    /// <param name="rows">Its entries.</param>
    public static void Write(string path, string tree, IReadOnlyList<SourceColumn> columns, int rows) => File.WriteAllBytes(path, new RootWriter().Bytes(tree, columns, rows));

    private byte[] Bytes(string tree, IReadOnlyList<SourceColumn> columns, int rows)
    {
        string[] parts = tree.Split('/');
        string name = parts[^1];
        _file.Add(new byte[Begin]);
        RootBytes top = Directory(0);
        int nameBytes = KeyLength("TFile", "data.root") + 11;
        Record("TFile", "data.root", new RootBytes().Text("data.root").Text("").Add(top.ToArray()).ToArray());
        int[] baskets = [.. columns.Select(c => Basket(c, rows))];
        byte[] body = Tree(name, columns, baskets, rows);
        int keys = Keys("TTree", name, body.Length, Record("TTree", name, body));
        if (parts.Length > 1)
        {
            byte[] inner = Directory(keys).ToArray();
            keys = Keys("TDirectoryFile", parts[0], inner.Length, Record("TDirectoryFile", parts[0], inner));
        }
        int infos = Record("TList", "StreamerInfo", Infos());
        byte[] bytes = _file.ToArray();
        RootBytes header = new RootBytes().Add("root"u8).I32(62_400).I32(Begin).I32(bytes.Length).I32(0).I32(0).I32(0).I32(nameBytes).U8(4).I32(0).I32(infos).I32(bytes.Length - infos);
        header.ToArray().CopyTo(bytes, 0);
        Directory(keys).ToArray().CopyTo(bytes, Begin + nameBytes);
        return bytes;
    }

    private static RootBytes Directory(int keys) => new RootBytes().I16(5).I32(0).I32(0).I32(keys == 0 ? 0 : 1).I32(0).I32(Begin).I32(0).I32(keys);

    private static int KeyLength(string className, string name) => 26 + 3 + className.Length + name.Length;

    private static RootBytes Key(string className, string name, int objectLength, int at, int more = 0)
    {
        int length = KeyLength(className, name) + more;
        return new RootBytes().I32(length + objectLength).I16(4).I32(objectLength).I32(0).I16(length).I16(1).I32(at).I32(Begin).Text(className).Text(name).Text("");
    }

    private int Record(string className, string name, byte[] body)
    {
        int at = _file.Length;
        _file.Add(Key(className, name, body.Length, at).ToArray()).Add(body);
        return at;
    }

    /// <summary>The list of a directory with one object: the header of its record, as it stands in front of the record itself.</summary>
    private int Keys(string className, string name, int objectLength, int at)
    {
        RootBytes list = new RootBytes().I32(1).Add(Key(className, name, objectLength, at).ToArray());
        return Record("TFile", "data.root", list.ToArray());
    }

    /// <summary>All entries of a branch in one basket; where they differ in length, where each begins follows them.</summary>
    private int Basket(SourceColumn column, int rows)
    {
        const int more = 19;
        int header = KeyLength("TBasket", column.Name) + more;
        RootBytes data = new(), places = new();
        for (int row = 0; row < rows; row++)
        {
            places.I32(header + data.Length);
            double[] values = column.Values(row);
            int size = column.Type == "f8" ? 8 : 4;
            // A vector has its length in bytes, its version and the number of its elements before them.
            if (column.Shape is not null && column.CountedBy is null)
                data.I32(0x4000_0000 | (6 + (values.Length * size))).I16(9).I32(values.Length);
            foreach (double value in values)
                data.Number(column.Type, value);
        }
        int border = data.Length;
        if (column.Shape is not null)
            data.I32(rows).Add(places.ToArray());
        int at = _file.Length;
        _file.Add(Key("TBasket", column.Name, data.Length, at, more).ToArray()).I16(3).I32(32_000).I32(column.Shape is null ? 0 : 1000).I32(rows).I32(header + border).U8(0).Add(data.ToArray());
        return at;
    }

    private static byte[] Tree(string name, IReadOnlyList<SourceColumn> columns, int[] baskets, int rows) => new RootBytes().Versioned(20, tree => tree
        .TNamed(name).I64(rows)
        .TObjArray([.. columns.Select((c, i) => (Action<RootBytes>)(b => Branch(b, c, baskets[i])))])).ToArray();

    private static void Branch(RootBytes bytes, SourceColumn column, int basket)
    {
        bool isVector = column.Shape is not null && column.CountedBy is null;
        bytes.Pointed(isVector ? "TBranchElement" : "TBranch", b => b.Versioned(13, body =>
        {
            body.TNamed(column.Name).TObjArray().TObjArray(leaf => Leaf(leaf, column, isVector)).TObjArray().I32(1).U8(1).I64(basket).Text("");
            if (isVector)
                body.Text($"vector<{column.Type switch { "f4" => "float", "f8" => "double", "u4" => "unsigned int", _ => "int" }}>");
        }));
    }

    private static void Leaf(RootBytes bytes, SourceColumn column, bool isVector)
    {
        string className = isVector ? "TLeafElement" : column.Type switch { "f4" => "TLeafF", "f8" => "TLeafD", _ => "TLeafI" };
        bytes.Pointed(className, b => b.Versioned(1, leaf =>
        {
            leaf.TNamed(column.Name).I32(1).U8(column.Type == "u4" ? 1 : 0);
            if (column.CountedBy is { } count)
                leaf.Pointed("TLeafI", c => c.Versioned(1, counter => counter.TNamed(count).I32(1).U8(0).I32(0)));
            else
                leaf.I32(0);
        }));
    }

    private static byte[] Infos()
    {
        (string Name, int Type, string TypeName)[] branch =
        [
            ("TNamed", 67, "BASE"), ("fBranches", Object, "TObjArray"), ("fLeaves", Object, "TObjArray"), ("fBaskets", Object, "TObjArray"), ("fMaxBaskets", Counter, "int"),
            ("fBasketSeek", Longs, "Long64_t*"), ("fFileName", String, "TString"),
        ];
        (string Name, int Version, (string Name, int Type, string TypeName)[] Members)[] classes =
        [
            ("TTree", 20, [("TNamed", 67, "BASE"), ("fEntries", Long, "Long64_t"), ("fBranches", Object, "TObjArray")]),
            ("TBranch", 13, branch),
            ("TBranchElement", 13, [.. branch, ("fClassName", String, "TString")]),
            .. ((string[])["TLeafF", "TLeafD", "TLeafI", "TLeafElement"]).Select(static n =>
                (n, 1, ((string, int, string)[])[("TNamed", 67, "BASE"), ("fLen", Int, "int"), ("fIsUnsigned", Bool, "bool"), ("fLeafCount", Pointer, "TLeaf*")])),
        ];
        return new RootBytes().Versioned(5, list =>
        {
            list.TObject().Text("").I32(classes.Length);
            foreach ((string name, int version, (string, int, string)[] members) in classes)
            {
                list.Pointed("TStreamerInfo", b => b.Versioned(9, info => info.TNamed(name).I32(0).I32(version)
                    .Pointed("TObjArray", a => a.TObjArray([.. members.Select(static m => (Action<RootBytes>)(e => Member(e, m)))])))).U8(0);
            }
        }).ToArray();
    }

    private static void Member(RootBytes bytes, (string Name, int Type, string TypeName) member) => bytes.Pointed(
        member.Type == Longs ? "TStreamerBasicPointer" : "TStreamerBasicType",
        b => b.Versioned(2, outer =>
        {
            outer.Versioned(4, e => e.TNamed(member.Name).I32(member.Type).I32(0).I32(0).I32(0).Add(new byte[20]).Text(member.TypeName));
            if (member.Type == Longs)
                outer.I32(1).Text("fMaxBaskets").Text("TBranch");
        }));
}
