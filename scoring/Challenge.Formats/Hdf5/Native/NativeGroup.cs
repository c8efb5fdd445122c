using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using Challenge.Formats.Hdf5.Worker;

namespace Challenge.Formats.Hdf5.Native;

/// <summary>A group that libhdf5 has open.</summary>
internal sealed unsafe class NativeGroup(NativeFile file, Hid id, string path) : NativeObject(file, id, path), IHdf5Group
{
    public IReadOnlyList<string> Links()
    {
        using Hid creation = new(H5.H5Gget_create_plist(Id));
        bool hasOrder = H5Properties.H5Pget_link_creation_order(creation, out uint flags) >= 0 && (flags & 1) != 0;
        List<string> names = [];
        GCHandle collected = GCHandle.Alloc(names);
        try
        {
            ulong start = 0;
            int outcome = File.Library.Iterate(Id, hasOrder ? H5.IndexByCreation : H5.IndexByName, 0, &start, &Collect, (void*)GCHandle.ToIntPtr(collected));
            return outcome < 0 ? throw Hdf5Refusal.Failed("H5Literate", "") : names;
        }
        finally
        {
            collected.Free();
        }
    }

    public ulong? AddressOf(string link)
    {
        Span<ulong> info = stackalloc ulong[32];
        // H5G_stat_t: two words for the file, then two for the object's number.
        return H5.H5Gget_objinfo(Id, link, 0, info) < 0 ? null : info[2];
    }

    public IHdf5Object? Open(string link)
    {
        string full = Path.Length == 0 ? link : $"{Path}/{link}";
        return File.Wrap(Hid.Of(H5.H5Oopen(Id, link, H5.Default), "H5Oopen", $"object '{full}'"), full);
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
