using System.Globalization;
using System.Runtime.InteropServices;
using Challenge.Formats.Hdf5.Native;
using Challenge.Formats.Numpy;

namespace Challenge.Formats.Hdf5.Worker;

/// <summary>
/// What an element of a dataset is made of. Integers, IEEE floats and text are read as they are stored, in either byte order; integers of odd
/// precision and floats of other layouts are converted by libhdf5 to int64 and float64.
/// </summary>
internal sealed class StoredType
{
    private const int DeepestNesting = 8;
    private const int LongestText = 1 << 20;

    private readonly NativeHdf5 _library;
    private readonly int _maximumFields;
    private readonly List<StoredField> _fields = [];
    private int _entry;

    private StoredType(NativeHdf5 library, int maximumFields) => (_library, _maximumFields) = (library, maximumFields);

    public IReadOnlyList<StoredField> Fields => _fields;

    /// <summary>Bytes of an element in memory.</summary>
    public int Size { get; private set; }

    /// <summary>Why the type is not read ("references to other objects"); null when it is.</summary>
    public string? Unsupported { get; private set; }

    /// <summary>What to do about it.</summary>
    public string Advice { get; private set; } = "";

    public bool HasTooManyFields { get; private set; }

    public bool IsText => Unsupported is null && _fields.TrueForAll(static f => f.Type.Kind == NpyKind.Bytes);

    /// <summary>Whether the element is a compound.</summary>
    public bool IsCompound { get; private set; }

    public static StoredType Of(NativeHdf5 library, Hid dataset, int maximumFields, string place)
    {
        StoredType type = new(library, maximumFields);
        using Hid memory = type.Memory(dataset, place);
        type.IsCompound = H5Types.H5Tget_class(memory) == H5Types.Compound;
        if (type.Unsupported is null)
            type.Add(memory, "", "", 0, 0);
        nuint size = H5Types.H5Tget_size(memory);
        type.Size = size <= int.MaxValue ? (int)size : int.MaxValue;
        return type;
    }

    /// <summary>The type to hand to H5Dread; release it.</summary>
    public Hid Memory(Hid dataset, string place)
    {
        using Hid stored = Hid.Of(H5.H5Dget_type(dataset), "H5Dget_type", place);
        return NeedsConversion(stored, 0) ? Converted(stored, place, 0) : new Hid(H5Types.H5Tcopy(stored));
    }

    private void Add(long type, string path, string top, int offset, int depth)
    {
        if (depth > DeepestNesting)
            Refuse("compounds nested too deeply", "Split the dataset.");
        if (Unsupported is not null || HasTooManyFields)
            return;
        int size = (int)Math.Min(H5Types.H5Tget_size(type), int.MaxValue);
        bool isBig = H5Types.H5Tget_order(type) == H5Types.BigEndian;
        switch (H5Types.H5Tget_class(type))
        {
            case H5Types.Integer:
                AddLeaf(new NpyType(H5Types.H5Tget_sign(type) == 0 ? NpyKind.Unsigned : NpyKind.Signed, size, isBig));
                break;
            case H5Types.Bitfield:
                AddLeaf(new NpyType(NpyKind.Unsigned, size, isBig));
                break;
            case H5Types.Enumeration:
                using (Hid number = new(H5Types.H5Tget_super(type)))
                    Add(number, path, top, offset, depth + 1);
                break;
            case H5Types.Float:
                AddLeaf(new NpyType(NpyKind.Real, size, isBig));
                break;
            case H5Types.Text when H5Types.H5Tis_variable_str(type) > 0:
                AddLeaf(new NpyType(NpyKind.Bytes, sizeof(long), false), isPointer: true);
                break;
            case H5Types.Text when size > LongestText:
                Refuse($"fixed text of {size} bytes", "Store text of variable length instead.");
                break;
            case H5Types.Text:
                AddLeaf(new NpyType(NpyKind.Bytes, size, false), padding: H5Types.H5Tget_strpad(type));
                break;
            case H5Types.Array:
                AddArray(type, path, top, offset, depth);
                break;
            case H5Types.Compound:
                AddCompound(type, path, top, offset, depth);
                break;
            default:
                RefuseClass(type);
                break;
        }

        void AddLeaf(NpyType leaf, bool isPointer = false, int padding = H5Types.NullPadded)
        {
            _fields.Add(new StoredField(path, top, _entry++, leaf, offset, isPointer, padding));
            HasTooManyFields = _fields.Count > _maximumFields;
        }
    }

    private void AddArray(long type, string path, string top, int offset, int depth)
    {
        int rank = H5Types.H5Tget_array_ndims(type);
        Span<ulong> lengths = stackalloc ulong[32];
        if (rank is < 1 or > 32 || H5Types.H5Tget_array_dims2(type, lengths) < 0)
        {
            Refuse("an array type that cannot be understood", Hdf5Refusal.Resave);
            return;
        }
        using Hid element = new(H5Types.H5Tget_super(type));
        int size = (int)Math.Min(H5Types.H5Tget_size(element), int.MaxValue);
        ulong count = 1;
        foreach (ulong length in lengths[..rank])
            count = length > (ulong)_maximumFields || count > (ulong)_maximumFields ? ulong.MaxValue : count * length;
        HasTooManyFields = count > (ulong)_maximumFields;
        if (HasTooManyFields)
            return;
        for (int i = 0; i < (int)count; i++)
        {
            string places = Places(i, lengths[..rank]);
            Add(element, path.Length == 0 ? places : $"{path}_{places}", top, offset + (i * size), depth + 1);
        }
    }

    /// <summary>The place of an entry in an array, the last index running fastest: <c>i_j</c>.</summary>
    public static string Places(long entry, ReadOnlySpan<ulong> lengths)
    {
        string text = "";
        for (int d = lengths.Length - 1; d >= 0; d--)
        {
            string place = (entry % (long)lengths[d]).ToString(CultureInfo.InvariantCulture);
            text = text.Length == 0 ? place : $"{place}_{text}";
            entry /= (long)lengths[d];
        }
        return text;
    }

    private unsafe void AddCompound(long type, string path, string top, int offset, int depth)
    {
        int count = H5Types.H5Tget_nmembers(type);
        if (count == 2 && IsComplex(type))
        {
            Refuse("complex numbers", "Store the real and the imaginary part as two datasets.");
            return;
        }
        for (uint i = 0; i < count; i++)
        {
            nint text = H5Types.H5Tget_member_name(type, i);
            string name = Marshal.PtrToStringUTF8(text) ?? "";
            _ = H5.H5free_memory(text);
            using Hid member = new(H5Types.H5Tget_member_type(type, i));
            if (depth == 0 || top.Length == 0)
                _entry = 0;
            Add(member, path.Length == 0 ? name : $"{path}.{name}", top.Length == 0 ? name : top,
                offset + (int)H5Types.H5Tget_member_offset(type, i), depth + 1);
        }
    }

    /// <summary>h5py and PyTables store a complex number as a compound of two floats r and i.</summary>
    private static bool IsComplex(long type)
    {
        for (uint i = 0; i < 2; i++)
        {
            nint text = H5Types.H5Tget_member_name(type, i);
            string? name = Marshal.PtrToStringUTF8(text);
            _ = H5.H5free_memory(text);
            using Hid member = new(H5Types.H5Tget_member_type(type, i));
            if (name != (i == 0 ? "r" : "i") || H5Types.H5Tget_class(member) != H5Types.Float)
                return false;
        }
        return true;
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
                    Refuse("floating-point numbers of more than 64 bits", "Convert them to float64.");
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
            return H5Types.H5Tequal(type, _library.Float64) > 0 || H5Types.H5Tequal(type, _library.Float32) > 0
                || H5Types.H5Tequal(type, _library.Float64BigEndian) > 0 || H5Types.H5Tequal(type, _library.Float32BigEndian) > 0;
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
                    Refuse("integers of more than 64 bits", "Convert them to int64.");
                return new Hid(H5Types.H5Tcopy(isUnsigned ? _library.Unsigned64 : _library.Signed64));
            case H5Types.Float when !IsPlainFloat(type):
                return new Hid(H5Types.H5Tcopy(_library.Float64));
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

    private void RefuseClass(long type)
    {
        switch (H5Types.H5Tget_class(type))
        {
            case H5Types.Reference:
                Refuse("references to other objects", "Store the values themselves.");
                break;
            case H5Types.Opaque:
                Refuse("opaque bytes", "Store numbers or text.");
                break;
            case H5Types.VariableLength:
                Refuse("a list of its own length in each row (jagged)", "Pad the lists to one length, or store one row for each entry with the number of its owner.");
                break;
            case H5Types.Time:
                Refuse("HDF5 time values", "Store the time as float64 or int64.");
                break;
            default:
                Refuse("a type that is not known", "Store numbers or text.");
                break;
        }
    }

    private void Refuse(string what, string advice)
    {
        Unsupported ??= what;
        if (Advice.Length == 0)
            Advice = advice;
    }
}
