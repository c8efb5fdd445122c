namespace Challenge.Formats.Root;

/// <summary>Reads the one tree of a file.</summary>
internal static class TreeReader
{
    private const string Flatten = "Write the flat branches to a tree of their own, for example with RDataFrame::Snapshot, or padded lists as Parquet or HDF5 with uproot and awkward.";

    public static Table Read(Stream content, ReadOptions options, CancellationToken cancellationToken)
    {
        RootFile file = new(content, options);
        RootKey key = OnlyTree(file);
        RootObject tree = new ObjectReader(file.ReadObject(key), key.HeaderLength, file.Infos).Object(key.ClassName);
        long entries = tree.Integer("fEntries");
        if (entries > options.MaximumRows)
            throw new UnreadableRootException(SizeProblem.TooManyRows(options.MaximumRows));
        TreeColumns found = new(tree, options);
        IReadOnlyList<TreeColumn> columns = Wanted(found, options, key);
        if (entries < 0 || entries * columns.Sum(static c => LeafKinds.Size(c.Kind)) > options.MaximumBytes)
            throw new UnreadableRootException(SizeProblem.TooManyBytes(options.MaximumBytes));
        if (columns.GroupBy(static c => c.Name).FirstOrDefault(static g => g.Count() > 1) is { } twice)
            throw UnreadableRootException.Unsupported($"two branches are named '{twice.Key}'", "Rename one of them.", $"tree '{key.Name}'");
        BranchReader reader = new(file, (int)entries, cancellationToken);
        Dictionary<string, Column> read = columns.GroupBy(static c => c.Branch).SelectMany(reader.Read).ToDictionary(static c => c.Name);
        return new Table([.. columns.Select(c => read[c.Name])]);
    }

    /// <summary>The columns to read. What is no column refuses the file, unless only others are wanted.</summary>
    private static IReadOnlyList<TreeColumn> Wanted(TreeColumns found, ReadOptions options, RootKey tree)
    {
        (string Branch, string Reason)[] others = [.. found.Others.Where(o => options.Columns?.Contains(o.Branch) ?? true)];
        if (others is [var first, ..])
        {
            string more = others.Length == 1 ? "" : $", and {others.Length - 1} others are not either";
            throw UnreadableRootException.Unsupported($"branch '{first.Branch}' is no column: {first.Reason}{more}", Flatten, $"tree '{tree.Name}'");
        }
        if (found.Columns.Count == 0)
            throw UnreadableRootException.Unsupported("the tree has no branches", "Write a tree with one branch a column.", $"tree '{tree.Name}'");
        return options.Columns is null ? found.Columns : [.. found.Columns.Where(c => options.Columns.Contains(c.Name))];
    }

    /// <summary>The newest cycle of the file's tree. A file of several trees is ambiguous, one without names what it holds.</summary>
    private static RootKey OnlyTree(RootFile file)
    {
        (string Path, RootKey Key)[] trees =
        [
            .. file.Keys.Where(k => k.Key.ClassName is "TTree" or "TNtuple" or "TNtupleD" or "TChain")
                .GroupBy(k => k.Path).Select(g => g.MaxBy(k => k.Key.Cycle)),
        ];
        if (trees.Length == 1)
            return trees[0].Key;
        if (trees.Length > 1)
        {
            throw UnreadableRootException.Unsupported(
                $"the file holds {trees.Length} trees: {string.Join(", ", trees.Take(10).Select(t => t.Path))}", "Write the one that is meant to a file of its own.");
        }
        if (file.Keys.Any(k => k.Key.ClassName.EndsWith("RNTuple", StringComparison.Ordinal)))
            throw UnreadableRootException.Unsupported("the file holds an RNTuple, which is not read here", "Write it as a TTree (RDataFrame::Snapshot), as Parquet or as HDF5.");
        string holds = file.Keys.Count == 0 ? "it is empty" : $"it holds {string.Join(", ", file.Keys.Take(10).Select(k => $"{k.Path} ({k.Key.ClassName})"))}";
        throw UnreadableRootException.Unsupported($"the file has no tree; {holds}", "Write a TTree with one branch a column.");
    }
}
