using Challenge.Formats.Numpy;

namespace Challenge.Formats.Hdf5.Worker;

/// <summary>One value inside an element of a dataset: the element itself, a field of a compound, or an entry of an array.</summary>
/// <param name="Path">Names of the compound fields that lead to it, and places in arrays, as in <c>p4.pt</c> or <c>cov_0_1</c>; empty for the element itself.</param>
/// <param name="Top">Name of the outermost field.</param>
/// <param name="Entry">Which of the values under <paramref name="Top"/> it is.</param>
/// <param name="Type">What its bytes are in memory. A variable-length text is a pointer of 8 bytes.</param>
/// <param name="Offset">Bytes from the start of the element in memory.</param>
/// <param name="IsPointer">Whether it is a variable-length text.</param>
/// <param name="Padding">How a fixed text ends (H5T_str_t).</param>
internal sealed record StoredField(string Path, string Top, int Entry, NpyType Type, int Offset, bool IsPointer, int Padding);
