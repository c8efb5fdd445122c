using System.Globalization;
using Challenge.Formats.Numpy;

namespace Challenge.Formats.Hdf5.Worker;

/// <summary>What an element of a dataset is made of: its values one by one.</summary>
internal sealed class StoredType
{
    private const int LongestText = 1 << 20;

    private readonly int _maximumFields;
    private readonly List<StoredField> _fields = [];
    private int _entry;

    private StoredType(ElementType element, int maximumFields)
    {
        (_maximumFields, Size, IsCompound) = (maximumFields, element.Size, element is CompoundElement);
        Add(element, "", "", 0, 0);
    }

    public IReadOnlyList<StoredField> Fields => _fields;

    /// <summary>Bytes of an element in memory.</summary>
    public int Size { get; }

    /// <summary>Why the type is not read ("references to other objects"); null when it is.</summary>
    public string? Unsupported { get; private set; }

    /// <summary>What to do about it.</summary>
    public string Advice { get; private set; } = "";

    public bool HasTooManyFields { get; private set; }

    public bool IsText => Unsupported is null && _fields.TrueForAll(static f => f.Type.Kind == NpyKind.Bytes);

    /// <summary>Whether the element is a compound.</summary>
    public bool IsCompound { get; }

    public static StoredType Of(ElementType element, int maximumFields) => new(element, maximumFields);

    private void Add(ElementType type, string path, string top, int offset, int depth)
    {
        if (Unsupported is not null || HasTooManyFields)
            return;
        switch (depth > ElementType.DeepestNesting ? ElementType.TooDeep : type)
        {
            case NumberElement number:
                AddLeaf(number.Type);
                break;
            case TextElement { IsPointer: false, Size: > LongestText }:
                Refuse($"fixed text of {type.Size} bytes", "Store text of variable length instead.");
                break;
            case TextElement text:
                AddLeaf(new NpyType(NpyKind.Bytes, text.Size, false), text.IsPointer, text.Padding);
                break;
            case ArrayElement array:
                AddArray(array, path, top, offset, depth);
                break;
            case CompoundElement compound when IsComplex(compound):
                Refuse("complex numbers", "Store the real and the imaginary part as two datasets.");
                break;
            case CompoundElement compound:
                foreach (ElementMember member in compound.Members)
                {
                    if (depth == 0 || top.Length == 0)
                        _entry = 0;
                    Add(member.Type, path.Length == 0 ? member.Name : $"{path}.{member.Name}", top.Length == 0 ? member.Name : top, offset + member.Offset, depth + 1);
                }
                break;
            case UnreadElement unread:
                Refuse(unread.What, unread.Advice);
                break;
        }

        void AddLeaf(NpyType leaf, bool isPointer = false, int padding = TextElement.NullPadded)
        {
            _fields.Add(new StoredField(path, top, _entry++, leaf, offset, isPointer, padding));
            HasTooManyFields = _fields.Count > _maximumFields;
        }
    }

    private void AddArray(ArrayElement array, string path, string top, int offset, int depth)
    {
        ulong count = 1;
        foreach (ulong length in array.Lengths)
            count = length > (ulong)_maximumFields || count > (ulong)_maximumFields ? ulong.MaxValue : count * length;
        HasTooManyFields = count > (ulong)_maximumFields;
        if (HasTooManyFields)
            return;
        for (int i = 0; i < (int)count; i++)
        {
            string places = Places(i, array.Lengths);
            Add(array.Element, path.Length == 0 ? places : $"{path}_{places}", top, offset + (i * array.Element.Size), depth + 1);
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

    /// <summary>h5py and PyTables store a complex number as a compound of two floats r and i.</summary>
    private static bool IsComplex(CompoundElement compound) => compound.Members is
        [{ Name: "r", Type: NumberElement { Type.Kind: NpyKind.Real } }, { Name: "i", Type: NumberElement { Type.Kind: NpyKind.Real } }];

    private void Refuse(string what, string advice)
    {
        Unsupported ??= what;
        if (Advice.Length == 0)
            Advice = advice;
    }
}
