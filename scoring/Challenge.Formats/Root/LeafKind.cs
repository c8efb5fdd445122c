using System.Buffers.Binary;

namespace Challenge.Formats.Root;

/// <summary>What a leaf of a tree holds.</summary>
internal enum LeafKind
{
    Int8,
    UInt8,
    Int16,
    UInt16,
    Int32,
    UInt32,
    Int64,
    UInt64,
    Float32,
    Float64,
    Boolean,
    Text,
}

/// <summary>The kind of a leaf by its class, or by the type code of a branch of an object's member.</summary>
internal static class LeafKinds
{
    /// <summary>Null for what is no plain value.</summary>
    public static LeafKind? Of(RootObject branch, RootObject leaf)
    {
        bool isUnsigned = leaf.Members.GetValueOrDefault("fIsUnsigned") is long and not 0;
        return leaf.ClassName switch
        {
            "TLeafB" => isUnsigned ? LeafKind.UInt8 : LeafKind.Int8,
            "TLeafS" => isUnsigned ? LeafKind.UInt16 : LeafKind.Int16,
            "TLeafI" => isUnsigned ? LeafKind.UInt32 : LeafKind.Int32,
            "TLeafL" or "TLeafG" => isUnsigned ? LeafKind.UInt64 : LeafKind.Int64,
            "TLeafF" => LeafKind.Float32,
            "TLeafD" => LeafKind.Float64,
            "TLeafO" => LeafKind.Boolean,
            "TLeafC" => LeafKind.Text,
            "TLeafElement" when branch.Members.GetValueOrDefault("fStreamerType") is long type => OfMember((int)type % 20, (int)type),
            _ => null,
        };
    }

    /// <summary>The elements of a std::vector by its C++ type; null for a vector of objects and for other classes.</summary>
    public static LeafKind? OfVector(string type)
    {
        string plain = type.Replace("std::", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal);
        return plain switch
        {
            "vector<char>" or "vector<Char_t>" or "vector<signedchar>" => LeafKind.Int8,
            "vector<unsignedchar>" or "vector<UChar_t>" => LeafKind.UInt8,
            "vector<short>" or "vector<Short_t>" => LeafKind.Int16,
            "vector<unsignedshort>" or "vector<UShort_t>" => LeafKind.UInt16,
            "vector<int>" or "vector<Int_t>" => LeafKind.Int32,
            "vector<unsignedint>" or "vector<unsigned>" or "vector<UInt_t>" => LeafKind.UInt32,
            "vector<long>" or "vector<longlong>" or "vector<Long64_t>" => LeafKind.Int64,
            "vector<unsignedlong>" or "vector<unsignedlonglong>" or "vector<ULong64_t>" => LeafKind.UInt64,
            "vector<float>" or "vector<Float_t>" => LeafKind.Float32,
            "vector<double>" or "vector<Double_t>" => LeafKind.Float64,
            "vector<bool>" or "vector<Bool_t>" => LeafKind.Boolean,
            _ => null,
        };
    }

    /// <summary>Bytes of a value.</summary>
    public static int Size(LeafKind kind) => kind switch
    {
        LeafKind.Int8 or LeafKind.UInt8 or LeafKind.Boolean or LeafKind.Text => 1,
        LeafKind.Int16 or LeafKind.UInt16 => 2,
        LeafKind.Int32 or LeafKind.UInt32 or LeafKind.Float32 => 4,
        _ => 8,
    };

    /// <summary>A whole number as it is stored; null for one beyond the signed range.</summary>
    public static long? Integer(LeafKind kind, ReadOnlySpan<byte> value) => kind switch
    {
        LeafKind.Int8 => (sbyte)value[0],
        LeafKind.UInt8 => value[0],
        LeafKind.Boolean => value[0] == 0 ? 0 : 1,
        LeafKind.Int16 => BinaryPrimitives.ReadInt16BigEndian(value),
        LeafKind.UInt16 => BinaryPrimitives.ReadUInt16BigEndian(value),
        LeafKind.Int32 => BinaryPrimitives.ReadInt32BigEndian(value),
        LeafKind.UInt32 => BinaryPrimitives.ReadUInt32BigEndian(value),
        _ => BinaryPrimitives.ReadInt64BigEndian(value) is var number && (kind == LeafKind.Int64 || number >= 0) ? number : null,
    };

    public static ColumnType TypeOf(LeafKind kind) => kind switch
    {
        LeafKind.Float32 => ColumnType.Float32,
        LeafKind.Float64 => ColumnType.Float64,
        LeafKind.Text => ColumnType.Text,
        _ => ColumnType.Int64,
    };

    /// <summary>Plain numbers are codes below 20, fixed arrays of them 20 above; pointed arrays and objects are no values.</summary>
    private static LeafKind? OfMember(int plain, int code) => code is < 1 or > 39 ? null : plain switch
    {
        1 => LeafKind.Int8,
        2 => LeafKind.Int16,
        3 or 6 => LeafKind.Int32,
        4 or 16 => LeafKind.Int64,
        5 => LeafKind.Float32,
        8 => LeafKind.Float64,
        11 => LeafKind.UInt8,
        12 => LeafKind.UInt16,
        13 or 15 => LeafKind.UInt32,
        14 or 17 => LeafKind.UInt64,
        18 => LeafKind.Boolean,
        _ => null,
    };
}
