using System.Globalization;

namespace Challenge.Formats.Numpy;

/// <summary>What an element of an .npy array is.</summary>
internal enum NpyKind
{
    Boolean,
    Signed,
    Unsigned,
    Real,

    /// <summary>Bytes, taken as UTF-8 (numpy "S").</summary>
    Bytes,

    /// <summary>UTF-32 (numpy "U").</summary>
    Text,

    /// <summary>Padding between the fields of an aligned record.</summary>
    Padding,
}

/// <summary>An element type such as <c>&lt;f8</c>.</summary>
/// <param name="Kind">What the bytes mean.</param>
/// <param name="Size">Bytes of one element.</param>
/// <param name="IsBigEndian">Byte order.</param>
internal sealed record NpyType(NpyKind Kind, int Size, bool IsBigEndian)
{
    /// <summary>How such values are held in a table.</summary>
    public ColumnType ColumnType => Kind switch
    {
        NpyKind.Boolean or NpyKind.Signed or NpyKind.Unsigned => ColumnType.Int64,
        NpyKind.Real => Size == 8 ? ColumnType.Float64 : ColumnType.Float32,
        _ => ColumnType.Text,
    };

    /// <summary>Reads a type string; null with a problem when arrays of it are not read.</summary>
    public static NpyType? Parse(string descr, string place, out UnreadableTable? problem)
    {
        problem = null;
        char order = descr.Length > 0 && descr[0] is '<' or '>' or '|' or '=' ? descr[0] : '\0';
        string rest = order == '\0' ? descr : descr[1..];
        char kind = rest.Length > 0 ? rest[0] : '\0';
        if (kind == 'O')
        {
            problem = new UnreadableTable(
                "the array holds pickled Python objects, which are never loaded here because unpickling runs code", place,
                "Convert it first, for example with array.astype(float), and save it with allow_pickle=False.");
            return null;
        }
        string digits = rest.Length > 0 ? rest[1..] : "";
        if (kind == '?' && digits.Length == 0)
            return new NpyType(NpyKind.Boolean, 1, false);
        bool known = int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int size);
        NpyType? type = !known ? null : (kind, size) switch
        {
            ('b', 1) => new(NpyKind.Boolean, 1, false),
            ('i', 1 or 2 or 4 or 8) => new(NpyKind.Signed, size, order == '>'),
            ('u', 1 or 2 or 4 or 8) => new(NpyKind.Unsigned, size, order == '>'),
            ('f', 2 or 4 or 8) => new(NpyKind.Real, size, order == '>'),
            ('S' or 'a', > 0 and <= 1 << 26) => new(NpyKind.Bytes, size, false),
            ('U', > 0 and <= 1 << 24) => new(NpyKind.Text, size * 4, order == '>'),
            ('V', > 0 and <= 1 << 26) => new(NpyKind.Padding, size, false),
            _ => null,
        };
        if (type is null)
        {
            problem = new UnreadableTable(
                $"the array's type '{Shorten(descr)}' is not read", place,
                "Use integers, booleans, float16, float32, float64 or fixed-width text; split complex numbers into two arrays.");
        }
        return type;
    }

    private static string Shorten(string descr) => descr.Length <= 40 ? descr : descr[..39] + "…";
}
