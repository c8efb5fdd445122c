namespace Challenge.Formats;

/// <summary>How a column's values are held.</summary>
public enum ColumnType
{
    /// <summary>Exact 64-bit signed integers; narrower integers and booleans are widened.</summary>
    Int64,

    /// <summary>IEEE single precision, kept as stored.</summary>
    Float32,

    /// <summary>IEEE double precision.</summary>
    Float64,

    /// <summary>Unicode text.</summary>
    Text,
}
