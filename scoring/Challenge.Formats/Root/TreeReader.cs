namespace Challenge.Formats.Root;

/// <summary>Reads the one tree of a file.</summary>
internal static class TreeReader
{
    private const string Flatten = "Write the flat branches to a tree of their own, for example with RDataFrame::Snapshot, or padded lists as Parquet or HDF5 with uproot and awkward.";

    public static Table Read(Stream content, ReadOptions options, CancellationToken cancellationToken)
    {
        RootFile file = new(content, options);
        RootKey key = TreeOf(file, options.Table);
        RootObject tree = new ObjectReader(file.ReadObject(key), key.HeaderLength, file.Infos).Object(key.ClassName);
        long entries = tree.Integer("fEntries");
        int first = (int)Math.Clamp(options.FirstRow, 0, Math.Max(0, entries));
        long rows = Math.Min(entries - first, options.WindowRows ?? long.MaxValue);
        if (rows > options.MaximumRows)
            throw new UnreadableRootException(SizeProblem.TooManyRows(options.MaximumRows));
        TreeColumns found = new(tree, options);
        IReadOnlyList<TreeColumn> columns = Wanted(found, options, key);
        if (entries < 0 || (Int128)rows * columns.Sum(static c => c.RowBytes) > options.MaximumBytes)
            throw new UnreadableRootException(SizeProblem.TooManyBytes(options.MaximumBytes));
        if (columns.GroupBy(static c => c.Name).FirstOrDefault(static g => g.Count() > 1) is { } twice)
            throw UnreadableRootException.Unsupported($"two branches are named '{twice.Key}'", "Rename one of them.", $"tree '{key.Name}'");
        if (columns.FirstOrDefault(c => rows * Math.Max(1, c.ListLength) > Array.MaxLength) is { } longest)
            throw UnreadableRootException.Unsupported($"{rows} rows of {longest.ListLength} elements are more than one column can hold", "Take fewer rows.", longest.Name);
        BranchReader reader = new(file, entries, new RowWindow(first, (int)rows), options, cancellationToken);
        Dictionary<string, Column> read = columns.GroupBy(static c => c.Branch).SelectMany(reader.Read).ToDictionary(static c => c.Name);
        return new Table([.. columns.SelectMany(c => c.ListLength == 0 ? [read[c.Name]] : new[] { read[c.Name], read[c.Name + TreeColumn.LengthSuffix] })]);
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
        return options.Columns is not { } wanted
            ? found.Columns
            : [.. found.Columns.Where(c => wanted.Contains(c.Name) || wanted.Contains(c.Array) || wanted.Contains(c.Name + TreeColumn.LengthSuffix))];
    }

    /// <summary>The newest cycle of the file's tree of that path, or of its only one. A file of several trees is ambiguous, one without names what it holds.</summary>
    private static RootKey TreeOf(RootFile file, string? path)
    {
        (string Path, RootKey Key)[] trees =
        [
            .. file.Keys.Where(k => k.Key.ClassName is "TTree" or "TNtuple" or "TNtupleD" or "TChain")
                .GroupBy(k => k.Path).Select(g => g.MaxBy(k => k.Key.Cycle)),
        ];
        if (path is not null && trees.Length > 0)
        {
            return trees.FirstOrDefault(t => t.Path == path).Key ?? throw UnreadableRootException.Unsupported(
                $"the file has no tree '{path}'; it holds {string.Join(", ", trees.Take(10).Select(t => t.Path))}", "Name one of these.");
        }
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
