using System.Collections;
using Challenge.Formats.Hdf5.Worker;
using Challenge.Formats.Numpy;

namespace Challenge.Formats.PureHdf;

/// <summary>Describes elements as they are stored, which is how PureHDF hands them out as bytes.</summary>
internal static class PureElement
{
    private const int BigEndian = 1;

    /// <param name="internals">PureHDF's.</param>
    /// <param name="type">Its message that describes the type.</param>
    /// <param name="depth">How deep it is nested.</param>
    public static ElementType Of(Internals internals, object type, int depth = 0)
    {
        if (depth > ElementType.DeepestNesting)
            return ElementType.TooDeep;
        int size = (int)Math.Min(internals.Number(type, "Size"), int.MaxValue);
        object bits = internals.Get<object>(type, "BitField");
        object[] properties = [.. internals.Get<IEnumerable>(type, "Properties").Cast<object>()];
        switch ((H5DataTypeClass)internals.Number(type, "Class"))
        {
            case H5DataTypeClass.FixedPoint:
                return Integer(internals, size, bits, properties[0], internals.Get<bool>(bits, "IsSigned") ? NpyKind.Signed : NpyKind.Unsigned, "integers");
            case H5DataTypeClass.BitField:
                return Integer(internals, size, bits, properties[0], NpyKind.Unsigned, "bit fields");
            case H5DataTypeClass.FloatingPoint:
                return Real(internals, size, bits, properties[0]);
            case H5DataTypeClass.Enumerated:
                return Of(internals, internals.Get<object>(properties[0], "BaseType"), depth + 1);
            case H5DataTypeClass.String:
                return new TextElement(size, false, (int)internals.Number(bits, "PaddingType"));
            case H5DataTypeClass.VariableLength when internals.Get<object>(bits, "Type").ToString() == "String":
                return new TextElement(size, true, TextElement.NullPadded);
            case H5DataTypeClass.Array:
                ulong[] lengths = [.. internals.Get<uint[]>(properties[0], "DimensionSizes")];
                return new ArrayElement(size, lengths, Of(internals, internals.Get<object>(properties[0], "BaseType"), depth + 1));
            case H5DataTypeClass.Compound:
                return new CompoundElement(size, [.. properties.Select(p => new ElementMember(
                    internals.Get<string>(p, "Name"), (int)internals.Number(p, "MemberByteOffset"), Of(internals, internals.Get<object>(p, "MemberTypeMessage"), depth + 1)))]);
            case var other:
                return Unread(size, other switch
                {
                    H5DataTypeClass.Reference => UnreadKinds.References,
                    H5DataTypeClass.Opaque => UnreadKinds.Opaque,
                    H5DataTypeClass.VariableLength => UnreadKinds.Lists,
                    H5DataTypeClass.Time => UnreadKinds.Times,
                    _ => UnreadKinds.Unknown,
                });
        }
    }

    private static ElementType Integer(Internals internals, int size, object bits, object property, NpyKind kind, string words)
    {
        if (size > sizeof(long))
            return Unread(size, UnreadKinds.LongIntegers);
        ulong order = internals.Number(bits, "ByteOrder");
        return size is 1 or 2 or 4 or 8 && internals.Number(property, "BitOffset") == 0 && internals.Number(property, "BitPrecision") == (ulong)size * 8 && order <= BigEndian
            ? new NumberElement(new NpyType(kind, size, order == BigEndian))
            : Unread(size, ($"{words} of odd width, which PureHDF does not convert", Refusal.OtherEngine));
    }

    private static ElementType Real(Internals internals, int size, object bits, object property)
    {
        if (size > sizeof(double))
            return Unread(size, UnreadKinds.LongFloats);
        ulong order = internals.Number(bits, "ByteOrder");
        // IEEE 754: sign, exponent and mantissa from the highest bit down.
        (ulong Exponent, ulong Mantissa, ulong Bias)? ieee = size switch { 2 => (5, 10, 15), 4 => (8, 23, 127), 8 => (11, 52, 1023), _ => null };
        return ieee is { } layout && order <= BigEndian
            && internals.Number(property, "BitOffset") == 0 && internals.Number(property, "BitPrecision") == (ulong)size * 8
            && internals.Number(bits, "SignLocation") == ((ulong)size * 8) - 1
            && internals.Number(property, "ExponentLocation") == layout.Mantissa && internals.Number(property, "ExponentSize") == layout.Exponent
            && internals.Number(property, "MantissaLocation") == 0 && internals.Number(property, "MantissaSize") == layout.Mantissa
            && internals.Number(property, "ExponentBias") == layout.Bias
            ? new NumberElement(new NpyType(NpyKind.Real, size, order == BigEndian))
            : Unread(size, ("floating-point numbers that are not of IEEE 754, which PureHDF does not convert", Refusal.OtherEngine));
    }

    private static UnreadElement Unread(int size, (string What, string Advice) kind) => new(size, kind.What, kind.Advice);
}
