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

    /// <summary>Bytes of a value.</summary>
    public static int Size(LeafKind kind) => kind switch
    {
        LeafKind.Int8 or LeafKind.UInt8 or LeafKind.Boolean or LeafKind.Text => 1,
        LeafKind.Int16 or LeafKind.UInt16 => 2,
        LeafKind.Int32 or LeafKind.UInt32 or LeafKind.Float32 => 4,
        _ => 8,
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
