using System.Text;
using Challenge.Formats.Hdf5.Worker;

namespace Challenge.Formats.Hdf5.Native;

/// <summary>The filters that a dataset's chunks went through: whether all of them can be undone here.</summary>
internal static unsafe class Filters
{
    /// <summary>Names the first that is not at hand; null when all are.</summary>
    public static UnreadableTable? Problem(Hid creation, string place)
    {
        int count = H5Properties.H5Pget_nfilters(creation);
        if (count < 0)
            throw Hdf5Refusal.Failed("H5Pget_nfilters", place);
        const int NameBytes = 128;
        byte* name = stackalloc byte[NameBytes];
        for (uint i = 0; i < count; i++)
        {
            new Span<byte>(name, NameBytes).Clear();
            nuint values = 0;
            int filter = H5Properties.H5Pget_filter2(creation, i, out _, ref values, default, NameBytes - 1, name, out _);
            if (filter < 0)
                throw Hdf5Refusal.Failed("H5Pget_filter2", place);
            if (H5Properties.H5Zfilter_avail(filter) > 0)
                continue;
            string told = Encoding.UTF8.GetString(new ReadOnlySpan<byte>(name, NameBytes).TrimEnd((byte)0));
            return StorageCheck.UnknownFilter(filter, told, place);
        }
        return null;
    }
}
