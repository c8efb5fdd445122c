namespace Challenge.Formats.Delimited;

/// <summary>How the cells of a column are parsed at the moment.</summary>
internal enum CellKind : byte
{
    /// <summary>No type was stated and all cells so far are integers.</summary>
    InferredInteger,

    /// <summary>No type was stated and all cells so far are numbers.</summary>
    InferredReal,

    /// <summary>Text, whether stated or found.</summary>
    Text,

    /// <summary>Integers are expected.</summary>
    Integer,

    /// <summary>Doubles are expected.</summary>
    Real,

    /// <summary>Floats are expected.</summary>
    Single,

    /// <summary>Nobody wants the column: cells are only passed over.</summary>
    Skipped,
}
