using System.Globalization;
using System.Runtime.InteropServices;
using Challenge.Formats.Hdf5.Native;
using Challenge.Formats.Numpy;

namespace Challenge.Formats.Hdf5.Worker;

/// <summary>
/// What an element of a dataset is made of, as it lies in memory: <see cref="MemoryType"/> has already brought it to types that are read.
/// </summary>
internal sealed class StoredType
{
    private const int DeepestNesting = 8;
    private const int LongestText = 1 << 20;

    private readonly MemoryType _memory;
    private readonly int _maximumFields;
    private readonly List<StoredField> _fields = [];
    private int _entry;

    private StoredType(NativeHdf5 library, int maximumFields) => (_memory, _maximumFields) = (new MemoryType(library), maximumFields);

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
        if (type._memory.Unsupported is { } unsupported)
            type.Refuse(unsupported.What, unsupported.Advice);
        type.IsCompound = H5Types.H5Tget_class(memory) == H5Types.Compound;
        if (type.Unsupported is null)
            type.Add(memory, "", "", 0, 0);
        nuint size = H5Types.H5Tget_size(memory);
        type.Size = size <= int.MaxValue ? (int)size : int.MaxValue;
        return type;
    }

    /// <summary>The type to hand to H5Dread; release it.</summary>
    public Hid Memory(Hid dataset, string place) => _memory.Of(dataset, place);

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
