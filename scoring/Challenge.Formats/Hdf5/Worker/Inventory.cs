using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using Challenge.Formats.Hdf5.Native;

namespace Challenge.Formats.Hdf5.Worker;

/// <summary>
/// What a file holds: its datasets and the groups that pandas wrote as frames. Only hard links are followed: a soft link is another name for
/// what is found anyway, and an external link would lead out of the file that was sent.
/// </summary>
internal sealed unsafe class Inventory
{
    private const int DeepestGroup = 32;

    private readonly NativeHdf5 _library;
    private readonly Hid _file;
    private readonly ReadOptions _options;
    private readonly HashSet<ulong> _seen = [];
    private readonly List<StoredDataset> _datasets = [];
    private readonly List<PandasGroup> _frames = [];
    private int _objects;

    private Inventory(NativeHdf5 library, Hid file, ReadOptions options) => (_library, _file, _options) = (library, file, options);

    public IReadOnlyList<StoredDataset> Datasets => _datasets;

    public IReadOnlyList<PandasGroup> Frames => _frames;

    public static Inventory Of(NativeHdf5 library, Hid file, ReadOptions options)
    {
        Inventory inventory = new(library, file, options);
        using Hid root = Hid.Of(H5.H5Oopen(file, "/", H5.Default), "H5Oopen", "");
        inventory.Walk(root, "", 0);
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
    public static StoredDataset? Find(NativeHdf5 library, Hid file, string path, ReadOptions options)
    {
        using Hid found = new(H5.H5Oopen(file, path, H5.Default));
        return found > 0 && H5.H5Iget_type(found) == H5.ObjectDataset ? Describe(library, file, found, path, options) : null;
    }

    private void Walk(Hid group, string path, int depth)
    {
        if (depth > DeepestGroup)
            throw Hdf5Refusal.Of($"groups are nested more than {DeepestGroup} deep", $"group '{path}'", "Put the datasets at the top of the file.");
        foreach (string name in Links(group))
        {
            // Indices that PyTables keeps beside a table.
            if (name.StartsWith("_i_", StringComparison.Ordinal) || ++_objects > _options.MaximumColumns + 65_536)
                continue;
            string full = path.Length == 0 ? name : $"{path}/{name}";
            if (!IsNew(group, name))
                continue;
            using Hid child = Hid.Of(H5.H5Oopen(group, name, H5.Default), "H5Oopen", $"object '{full}'");
            switch (H5.H5Iget_type(child))
            {
                case H5.ObjectDataset:
                    _datasets.Add(Describe(_library, _file, child, full, _options));
                    ProcessLimits.AllowSmallStep();
                    break;
                case H5.ObjectGroup when Attributes.Text(_library, child, "pandas_type") is { } pandas:
                    _frames.Add(new PandasGroup(full, pandas));
                    break;
                case H5.ObjectGroup:
                    Walk(child, full, depth + 1);
                    break;
            }
        }
    }

    /// <summary>Groups may contain each other through hard links, and a dataset may have several names; each object counts once.</summary>
    private bool IsNew(Hid group, string name)
    {
        Span<ulong> info = stackalloc ulong[32];
        // H5G_stat_t: two words for the file, then two for the object's number.
        return H5.H5Gget_objinfo(group, name, 0, info) < 0 || _seen.Add(info[2]);
    }

    private static StoredDataset Describe(NativeHdf5 library, Hid file, Hid dataset, string path, ReadOptions options)
    {
        string place = StoredDataset.PlaceOf(path);
        using Hid space = Hid.Of(H5.H5Dget_space(dataset), "H5Dget_space", place);
        int kind = H5.H5Sget_simple_extent_type(space);
        Span<ulong> lengths = stackalloc ulong[32];
        int rank = kind == H5.SpaceSimple ? H5.H5Sget_simple_extent_dims(space, lengths, default) : 0;
        if (rank is < 0 or > 32)
            throw Hdf5Refusal.Failed("H5Sget_simple_extent_dims", place);
        long[] shape = new long[rank];
        for (int d = 0; d < rank; d++)
        {
            if (lengths[d] > long.MaxValue)
                throw Hdf5Refusal.Of("the dataset states an impossible shape", place, Hdf5Refusal.Resave);
            shape[d] = (long)lengths[d];
        }
        string name = Attributes.Text(library, dataset, StoredDataset.NameAttribute) is { Length: > 0 } told ? told : path;
        StoredType type = StoredType.Of(library, dataset, options.MaximumColumns, place);
        return new StoredDataset(path, name, shape, kind is H5.SpaceSimple or H5.SpaceScalar, type, StorageCheck.Problem(file, dataset, shape, type, place));
    }

    /// <summary>Names of the hard links of a group, in the order of their creation where the group keeps it, otherwise by name.</summary>
    private List<string> Links(Hid group)
    {
        using Hid creation = new(H5.H5Gget_create_plist(group));
        bool hasOrder = H5Properties.H5Pget_link_creation_order(creation, out uint flags) >= 0 && (flags & 1) != 0;
        List<string> names = [];
        GCHandle collected = GCHandle.Alloc(names);
        try
        {
            ulong start = 0;
            int outcome = _library.Iterate(group, hasOrder ? H5.IndexByCreation : H5.IndexByName, 0, &start, &Collect, (void*)GCHandle.ToIntPtr(collected));
            return outcome < 0 ? throw Hdf5Refusal.Failed("H5Literate", "") : names;
        }
        finally
        {
            collected.Free();
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Collect(long group, byte* name, int* link, void* names)
    {
        // The description starts with the link's kind; 0 is a hard link.
        if (*link != 0)
            return 0;
        ReadOnlySpan<byte> text = MemoryMarshal.CreateReadOnlySpanFromNullTerminated(name);
        List<string> all = (List<string>)GCHandle.FromIntPtr((nint)names).Target!;
        all.Add(Encoding.UTF8.GetString(text));
        return 0;
    }
}
