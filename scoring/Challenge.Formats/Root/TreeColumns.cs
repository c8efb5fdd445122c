using System.Globalization;

namespace Challenge.Formats.Root;

/// <summary>A flat branch of a tree: what its leaf holds and where its baskets are.</summary>
/// <param name="Name">Column name.</param>
/// <param name="Branch">The branch.</param>
/// <param name="Kind">Type of the leaf.</param>
/// <param name="Offset">Bytes from the start of an entry.</param>
/// <param name="Stride">Bytes of an entry; 0 for text.</param>
internal sealed record TreeColumn(string Name, RootObject Branch, LeafKind Kind, int Offset, int Stride)
{
    /// <summary>Follows the name of a list in that of the column with its number of elements.</summary>
    public const string LengthSuffix = ".length";

    /// <summary>Of a list of varying length, the elements that each row shall have; 0 for a flat branch.</summary>
    public int ListLength { get; init; }

    /// <summary>Name of the array of fixed length that it is an element of; otherwise its own.</summary>
    public string Array { get; init; } = Name;

    /// <summary>Bytes of an entry before the elements of its list: a std::vector has its size there, a counted array nothing.</summary>
    public int ListHeader { get; init; }

    /// <summary>Bytes of a row in memory.</summary>
    public long RowBytes => (long)LeafKinds.Size(Kind) * Math.Max(1, ListLength);
}

/// <summary>Finds the columns of a tree, and says which branches are no columns and why.</summary>
internal sealed class TreeColumns
{
    /// <summary>A byte count, a version and the number of elements.</summary>
    private const int VectorHeader = 10;

    private readonly List<TreeColumn> _columns = [];
    private readonly List<(string Branch, string Reason)> _others = [];

    public TreeColumns(RootObject tree, ReadOptions options)
    {
        foreach (RootObject branch in tree.List("fBranches").OfType<RootObject>())
            Add(branch, options, 0);
    }

    public IReadOnlyList<TreeColumn> Columns => _columns;

    /// <summary>Branches whose entries are no single number or text: lists of varying length and objects.</summary>
    public IReadOnlyList<(string Branch, string Reason)> Others => _others;

    private void Add(RootObject branch, ReadOptions options, int depth)
    {
        IReadOnlyList<RootObject> inner = [.. branch.List("fBranches").OfType<RootObject>()];
        if (depth > 16)
            throw UnreadableRootException.Damaged("branches are nested without end", branch.Name);
        foreach (RootObject one in inner)
            Add(one, options, depth + 1);
        if (inner.Count > 0)
            return;
        RootObject[] leaves = [.. branch.List("fLeaves").OfType<RootObject>()];
        if (leaves.Length == 1 && options.ListLengths.TryGetValue(branch.Name.TrimEnd('.'), out int length) && List(branch, leaves[0], length) is { } list)
            _columns.Add(list);
        else if (leaves.Length == 0)
            _others.Add((branch.Name, "it has no values"));
        else if (leaves.Select(l => Reason(branch, l)).FirstOrDefault(r => r is not null) is { } reason)
            _others.Add((branch.Name, reason));
        else
            AddLeaves(branch, leaves, options);
    }

    /// <summary>A list of numbers of varying length: an array counted by another leaf, or a std::vector; null for anything else.</summary>
    private static TreeColumn? List(RootObject branch, RootObject leaf, int length)
    {
        string name = branch.Name.TrimEnd('.');
        if (leaf.Members.GetValueOrDefault("fLeafCount") is RootObject)
            return LeafKinds.Of(branch, leaf) is { } kind and not LeafKind.Text && leaf.Integer("fLen") == 1 ? new TreeColumn(name, branch, kind, 0, 0) { ListLength = length } : null;
        return LeafKinds.OfVector(branch.Members.GetValueOrDefault("fClassName") as string ?? "") is { } element
            ? new TreeColumn(name, branch, element, 0, 0) { ListLength = length, ListHeader = VectorHeader }
            : null;
    }

    /// <summary>Why a leaf is no column; null when it is one.</summary>
    private static string? Reason(RootObject branch, RootObject leaf)
    {
        if (leaf.Members.GetValueOrDefault("fLeafCount") is RootObject)
            return "it holds a list of varying length in each entry";
        LeafKind? kind = LeafKinds.Of(branch, leaf);
        if (kind is null)
            return "it holds objects or numbers of a shortened type";
        long length = leaf.Integer("fLen");
        return length is < 1 or > 65_536 ? "it holds a list of varying length in each entry" : null;
    }

    private void AddLeaves(RootObject branch, RootObject[] leaves, ReadOptions options)
    {
        int stride = 0;
        foreach (RootObject leaf in leaves)
            stride += (int)leaf.Integer("fLen") * LeafKinds.Size(LeafKinds.Of(branch, leaf)!.Value);
        int offset = 0;
        foreach (RootObject leaf in leaves)
        {
            LeafKind kind = LeafKinds.Of(branch, leaf)!.Value;
            string name = leaves.Length == 1 ? branch.Name.TrimEnd('.') : $"{branch.Name.TrimEnd('.')}.{leaf.Name}";
            if (kind == LeafKind.Text)
            {
                if (leaves.Length > 1)
                    _others.Add((branch.Name, "it holds text beside other values"));
                else
                    _columns.Add(new TreeColumn(name, branch, kind, 0, 0));
                return;
            }
            int length = (int)leaf.Integer("fLen");
            for (int i = 0; i < length; i++, offset += LeafKinds.Size(kind))
                _columns.Add(new TreeColumn(length == 1 ? name : string.Create(CultureInfo.InvariantCulture, $"{name}_{i}"), branch, kind, offset, stride) { Array = name });
        }
        if (_columns.Count > options.MaximumColumns)
            throw new UnreadableRootException(SizeProblem.TooManyColumns(options.MaximumColumns, ""));
    }
}
