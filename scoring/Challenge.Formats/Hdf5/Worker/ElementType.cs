using Challenge.Formats.Numpy;

namespace Challenge.Formats.Hdf5.Worker;

/// <summary>What an element of a dataset is, as it lies in memory when its rows are read.</summary>
/// <param name="Size">Bytes of it there.</param>
internal abstract record ElementType(int Size)
{
    /// <summary>Deeper compounds and arrays are not described.</summary>
    public const int DeepestNesting = 8;

    /// <summary>Stands for what is nested deeper.</summary>
    public static ElementType TooDeep { get; } = new UnreadElement(0, "compounds nested too deeply", "Split the dataset.");
}

/// <summary>A number of a size and byte order that are decoded.</summary>
/// <param name="Type">Which.</param>
internal sealed record NumberElement(NpyType Type) : ElementType(Type.Size);

/// <summary>Text: so many bytes, or a pointer to as many as it has, with a NUL after them.</summary>
/// <param name="Size">Bytes, or the size of the pointer.</param>
/// <param name="IsPointer">Whether it is of variable length.</param>
/// <param name="Padding">How fixed text ends (H5T_str_t).</param>
internal sealed record TextElement(int Size, bool IsPointer, int Padding) : ElementType(Size)
{
    public const int NullPadded = 1;
    public const int SpacePadded = 2;

    public static TextElement Variable { get; } = new(sizeof(long), true, NullPadded);
}

/// <summary>An array type, its elements one after the other, the last index running fastest.</summary>
/// <param name="Size">Bytes of all.</param>
/// <param name="Lengths">Its shape; never empty.</param>
/// <param name="Element">What each is.</param>
internal sealed record ArrayElement(int Size, ulong[] Lengths, ElementType Element) : ElementType(Size);

/// <summary>A compound.</summary>
/// <param name="Size">Bytes with gaps.</param>
/// <param name="Members">Its members, in the order of the type.</param>
internal sealed record CompoundElement(int Size, IReadOnlyList<ElementMember> Members) : ElementType(Size);

/// <summary>A member of a compound.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Offset">Bytes from the start of the compound in memory.</param>
/// <param name="Type">What it is.</param>
internal sealed record ElementMember(string Name, int Offset, ElementType Type);

/// <summary>What is not read.</summary>
/// <param name="Size">Bytes of it.</param>
/// <param name="What">Words for it, such as "references to other objects".</param>
/// <param name="Advice">What to do about it.</param>
internal sealed record UnreadElement(int Size, string What, string Advice) : ElementType(Size);
