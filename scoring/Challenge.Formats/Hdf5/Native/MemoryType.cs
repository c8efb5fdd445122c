using Challenge.Formats.Hdf5.Worker;

namespace Challenge.Formats.Hdf5.Native;

/// <summary>
/// The type in which a dataset's elements are read. Integers, IEEE floats and text stay as they are stored, in either byte order; integers of odd
/// precision and floats of other layouts are converted by libhdf5 to int64 and float64.
/// </summary>
internal sealed class MemoryType(NativeHdf5 library)
{
    private const int DeepestNesting = 8;

    /// <summary>What no conversion brings to a type that is read, and what to do about it; null when there is nothing such.</summary>
    public (string What, string Advice)? Unsupported { get; private set; }

    /// <summary>The type to hand to H5Dread; release it.</summary>
    public Hid Of(Hid dataset, string place)
    {
        using Hid stored = Hid.Of(H5.H5Dget_type(dataset), "H5Dget_type", place);
        return NeedsConversion(stored, 0) ? Converted(stored, place, 0) : new Hid(H5Types.H5Tcopy(stored));
    }

    /// <summary>Whether a part of the type has to be converted; notes what cannot be read at all.</summary>
    private bool NeedsConversion(long type, int depth)
    {
        if (depth > DeepestNesting)
            return false;
        switch (H5Types.H5Tget_class(type))
        {
            case H5Types.Integer or H5Types.Bitfield:
                return !IsPlainInteger(type);
            case H5Types.Float:
                if (H5Types.H5Tget_size(type) > 8)
                    Unsupported ??= UnreadKinds.LongFloats;
                return !IsPlainFloat(type);
            case H5Types.Enumeration or H5Types.Array:
                using (Hid inner = new(H5Types.H5Tget_super(type)))
                    return NeedsConversion(inner, depth + 1);
            case H5Types.Compound:
                bool any = false;
                int count = H5Types.H5Tget_nmembers(type);
                for (uint i = 0; i < count; i++)
                {
                    using Hid member = new(H5Types.H5Tget_member_type(type, i));
                    any |= NeedsConversion(member, depth + 1);
                }
                return any;
            default:
                return false;
        }
    }

    private static bool IsPlainInteger(long type) =>
        H5Types.H5Tget_size(type) is 1 or 2 or 4 or 8 && H5Types.H5Tget_precision(type) == H5Types.H5Tget_size(type) * 8
        && H5Types.H5Tget_order(type) is H5Types.LittleEndian or H5Types.BigEndian;

    private bool IsPlainFloat(long type)
    {
        if (H5Types.H5Tget_size(type) != 2)
        {
            return H5Types.H5Tequal(type, library.Float64) > 0 || H5Types.H5Tequal(type, library.Float32) > 0
                || H5Types.H5Tequal(type, library.Float64BigEndian) > 0 || H5Types.H5Tequal(type, library.Float32BigEndian) > 0;
        }
        // IEEE half precision: sign 15, exponent bits 10 to 14 with bias 15, mantissa bits 0 to 9.
        return H5Types.H5Tget_fields(type, out nuint sign, out nuint exponent, out nuint exponentBits, out nuint mantissa, out nuint mantissaBits) >= 0
            && (sign, exponent, exponentBits, mantissa, mantissaBits) == (15, 10, 5, 0, 10) && H5Types.H5Tget_ebias(type) == 15
            && H5Types.H5Tget_order(type) is H5Types.LittleEndian or H5Types.BigEndian;
    }

    private unsafe Hid Converted(long type, string place, int depth)
    {
        if (depth > DeepestNesting)
            return new Hid(H5Types.H5Tcopy(type));
        switch (H5Types.H5Tget_class(type))
        {
            case H5Types.Integer or H5Types.Bitfield when !IsPlainInteger(type):
                bool isUnsigned = H5Types.H5Tget_class(type) == H5Types.Bitfield || H5Types.H5Tget_sign(type) == 0;
                if (H5Types.H5Tget_class(type) == H5Types.Bitfield)
                    Refuse("bit fields of odd width", "Store them as integers.");
                if (H5Types.H5Tget_size(type) > 8)
                    Unsupported ??= UnreadKinds.LongIntegers;
                return new Hid(H5Types.H5Tcopy(isUnsigned ? library.Unsigned64 : library.Signed64));
            case H5Types.Float when !IsPlainFloat(type):
                return new Hid(H5Types.H5Tcopy(library.Float64));
            case H5Types.Enumeration when NeedsConversion(type, depth):
                Refuse("an enumeration of odd integers", "Store it as integers.");
                return new Hid(H5Types.H5Tcopy(type));
            case H5Types.Array:
                Span<ulong> lengths = stackalloc ulong[32];
                int rank = H5Types.H5Tget_array_ndims(type);
                if (rank is < 1 or > 32 || H5Types.H5Tget_array_dims2(type, lengths) < 0)
                    throw Hdf5Refusal.Failed("H5Tget_array_dims2", place);
                using (Hid inner = new(H5Types.H5Tget_super(type)))
                using (Hid element = Converted(inner, place, depth + 1))
                    return Hid.Of(H5Types.H5Tarray_create2(element, (uint)rank, lengths[..rank]), "H5Tarray_create2", place);
            case H5Types.Compound:
                return ConvertedCompound(type, place, depth);
            default:
                return new Hid(H5Types.H5Tcopy(type));
        }
    }

    private unsafe Hid ConvertedCompound(long type, string place, int depth)
    {
        int count = H5Types.H5Tget_nmembers(type);
        List<Hid> members = [];
        nuint size = 0;
        for (uint i = 0; i < count; i++)
        {
            using Hid member = new(H5Types.H5Tget_member_type(type, i));
            members.Add(Converted(member, place, depth + 1));
            size += H5Types.H5Tget_size(members[^1]);
        }
        Hid compound = Hid.Of(H5Types.H5Tcreate(H5Types.Compound, size), "H5Tcreate", place);
        nuint offset = 0;
        for (uint i = 0; i < count; i++)
        {
            nint name = H5Types.H5Tget_member_name(type, i);
            _ = H5Types.H5Tinsert(compound, (byte*)name, offset, members[(int)i]);
            _ = H5.H5free_memory(name);
            offset += H5Types.H5Tget_size(members[(int)i]);
            members[(int)i].Dispose();
        }
        return compound;
    }

    private void Refuse(string what, string advice) => Unsupported ??= (what, advice);
}
