namespace Challenge.Formats.Hdf5.Worker;

/// <summary>What a file holds: its datasets and the groups that pandas wrote as frames.</summary>
internal sealed class Inventory
{
    private const int DeepestGroup = 32;

    private readonly ReadOptions _options;
    private readonly HashSet<ulong> _seen = [];
    private readonly List<StoredDataset> _datasets = [];
    private readonly List<PandasGroup> _frames = [];
    private int _objects;

    private Inventory(ReadOptions options) => _options = options;

    public IReadOnlyList<StoredDataset> Datasets => _datasets;

    public IReadOnlyList<PandasGroup> Frames => _frames;

    public static Inventory Of(IHdf5File file, ReadOptions options)
    {
        Inventory inventory = new(options);
        using IHdf5Group root = file.OpenRoot();
        inventory.Walk(root, 0);
        return inventory;
    }

    /// <summary>The same without what is not the object of that path and not in the group of that path; all when it is null.</summary>
    /// <exception cref="Hdf5Refusal">There is nothing of that name.</exception>
    public Inventory Under(string? path)
    {
        if (path?.Trim('/') is not { } wanted)
            return this;
        string[] all = [.. _frames.Select(static f => f.Path), .. _datasets.Select(static d => d.Path)];
        _frames.RemoveAll(f => !IsIn(f.Path));
        _datasets.RemoveAll(d => !IsIn(d.Path));
        return _frames.Count + _datasets.Count > 0
            ? this
            : throw Hdf5Refusal.Of($"the file has no table '{wanted}'; it holds {string.Join(", ", all.Take(10))}", "", "Name one of these.");

        bool IsIn(string place) => place == wanted || place.StartsWith(wanted + "/", StringComparison.Ordinal);
    }

    /// <summary>The dataset at <paramref name="path"/> of a group that was not walked; null when there is none.</summary>
    public static StoredDataset? Find(IHdf5File file, string path, ReadOptions options)
    {
        using IHdf5Object? found = file.Find(path);
        return found is IHdf5Dataset dataset ? Describe(dataset, options) : null;
    }

    private void Walk(IHdf5Group group, int depth)
    {
        if (depth > DeepestGroup)
            throw Hdf5Refusal.Of($"groups are nested more than {DeepestGroup} deep", $"group '{group.Path}'", "Put the datasets at the top of the file.");
        foreach (string name in group.Links())
        {
            // Indices that PyTables keeps beside a table.
            if (name.StartsWith("_i_", StringComparison.Ordinal) || ++_objects > _options.MaximumColumns + 65_536)
                continue;
            // Groups may contain each other through hard links, and a dataset may have several names; each object counts once.
            if (group.AddressOf(name) is { } address && !_seen.Add(address))
                continue;
            using IHdf5Object? child = group.Open(name);
            switch (child)
            {
                case IHdf5Dataset dataset:
                    _datasets.Add(Describe(dataset, _options));
                    ProcessLimits.AllowSmallStep();
                    break;
                case IHdf5Group when child.AttributeText("pandas_type") is { } pandas:
                    _frames.Add(new PandasGroup(child.Path, pandas));
                    break;
                case IHdf5Group inner:
                    Walk(inner, depth + 1);
                    break;
            }
        }
    }

    private static StoredDataset Describe(IHdf5Dataset dataset, ReadOptions options)
    {
        long[]? shape = dataset.Shape;
        string name = dataset.AttributeText(StoredDataset.NameAttribute) is { Length: > 0 } told ? told : dataset.Path;
        StoredType type = StoredType.Of(dataset.Element, options.MaximumColumns);
        return new StoredDataset(dataset.Path, name, shape ?? [], shape is not null, type, StorageCheck.Problem(dataset, shape ?? [], type.Size))
        {
            Order = dataset.AttributeInteger(StoredDataset.PlaceAttribute) ?? 0,
        };
    }
}
