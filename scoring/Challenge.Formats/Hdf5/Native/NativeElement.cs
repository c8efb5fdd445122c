using System.Runtime.InteropServices;
using Challenge.Formats.Hdf5.Worker;
using Challenge.Formats.Numpy;

namespace Challenge.Formats.Hdf5.Native;

/// <summary>Describes the elements of a dataset, in the type to which <see cref="MemoryType"/> brings them.</summary>
internal static class NativeElement
{
    public static ElementType Of(NativeHdf5 library, Hid dataset, string place)
    {
        MemoryType conversion = new(library);
        using Hid memory = conversion.Of(dataset, place);
        return conversion.Unsupported is { } unsupported ? new UnreadElement(SizeOf(memory), unsupported.What, unsupported.Advice) : Describe(memory, 0);
    }

    private static ElementType Describe(long type, int depth)
    {
        if (depth > ElementType.DeepestNesting)
            return ElementType.TooDeep;
        int size = SizeOf(type);
        bool isBig = H5Types.H5Tget_order(type) == H5Types.BigEndian;
        switch (H5Types.H5Tget_class(type))
        {
            case H5Types.Integer:
                return new NumberElement(new NpyType(H5Types.H5Tget_sign(type) == 0 ? NpyKind.Unsigned : NpyKind.Signed, size, isBig));
            case H5Types.Bitfield:
                return new NumberElement(new NpyType(NpyKind.Unsigned, size, isBig));
            case H5Types.Enumeration:
                using (Hid number = new(H5Types.H5Tget_super(type)))
                    return Describe(number, depth + 1);
            case H5Types.Float:
                return new NumberElement(new NpyType(NpyKind.Real, size, isBig));
            case H5Types.Text:
                return H5Types.H5Tis_variable_str(type) > 0 ? TextElement.Variable : new TextElement(size, false, H5Types.H5Tget_strpad(type));
            case H5Types.Array:
                return DescribeArray(type, size, depth);
            case H5Types.Compound:
                return DescribeCompound(type, size, depth);
            default:
                (string what, string advice) = Unread(H5Types.H5Tget_class(type));
                return new UnreadElement(size, what, advice);
        }
    }

    private static ElementType DescribeArray(long type, int size, int depth)
    {
        int rank = H5Types.H5Tget_array_ndims(type);
        Span<ulong> lengths = stackalloc ulong[32];
        if (rank is < 1 or > 32 || H5Types.H5Tget_array_dims2(type, lengths) < 0)
            return new UnreadElement(size, "an array type that cannot be understood", Hdf5Refusal.Resave);
        using Hid element = new(H5Types.H5Tget_super(type));
        return new ArrayElement(size, lengths[..rank].ToArray(), Describe(element, depth + 1));
    }

    private static CompoundElement DescribeCompound(long type, int size, int depth)
    {
        int count = H5Types.H5Tget_nmembers(type);
        List<ElementMember> members = [];
        for (uint i = 0; i < count; i++)
        {
            nint text = H5Types.H5Tget_member_name(type, i);
            string name = Marshal.PtrToStringUTF8(text) ?? "";
            _ = H5.H5free_memory(text);
            using Hid member = new(H5Types.H5Tget_member_type(type, i));
            members.Add(new ElementMember(name, (int)H5Types.H5Tget_member_offset(type, i), Describe(member, depth + 1)));
        }
        return new CompoundElement(size, members);
    }

    private static (string What, string Advice) Unread(int kind) => kind switch
    {
        H5Types.Reference => UnreadKinds.References,
        H5Types.Opaque => UnreadKinds.Opaque,
        H5Types.VariableLength => UnreadKinds.Lists,
        H5Types.Time => UnreadKinds.Times,
        _ => UnreadKinds.Unknown,
    };

    private static int SizeOf(long type) => (int)Math.Min(H5Types.H5Tget_size(type), int.MaxValue);
}
