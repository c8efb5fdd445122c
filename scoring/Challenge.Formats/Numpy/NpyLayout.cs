using System.Globalization;

namespace Challenge.Formats.Numpy;

/// <summary>How the elements of an array stand for rows and columns, and that the file can hold them. Checked before anything is allocated.</summary>
/// <param name="Rows">Length of the first dimension.</param>
/// <param name="RowBytes">Bytes of all elements of a row.</param>
/// <param name="Columns">Columns in the order of their indices; offsets are from the start of a row in the file's own order.</param>
/// <param name="Shape">Where the array is kept as the one array column there is, the array in each row; otherwise empty.</param>
internal sealed record NpyLayout(int Rows, int RowBytes, IReadOnlyList<NpyField> Columns, int[] Shape)
{
    /// <summary>
    /// Names: a plain array gives its own name to its column, or <c>name_i</c> (<c>name_i_j</c>, …) to the columns of two or more dimensions;
    /// without a name they are "0", "1", … (<c>i_j</c>). A record's fields give theirs, after the array's name and a dot when it has one.
    /// </summary>
    public static NpyLayout? Of(NpyHeader header, string? name, long dataBytes, string place, ReadOptions options, out UnreadableTable? problem)
    {
        problem = null;
        long rows = header.Shape.Count == 0 ? 1 : header.Shape[0];
        long[] inner = [.. header.Shape.Skip(1)];
        long perRow = 1;
        foreach (long length in inner)
            perRow = length > options.MaximumColumns || perRow > options.MaximumColumns ? long.MaxValue : perRow * length;
        if (inner.Contains(0))
            perRow = 0;
        if (perRow == 0 || header.Fields.Count == 0)
            problem = new UnreadableTable("the array has no columns", place, "Save an array of at least one column.");
        else if (perRow > options.MaximumColumns / header.Fields.Count)
            problem = SizeProblem.TooManyColumns(options.MaximumColumns, place);
        else if (rows > options.MaximumRows)
            problem = SizeProblem.TooManyRows(options.MaximumRows);
        else if (perRow * header.ItemSize > 1 << 28)
            problem = new UnreadableTable("one row of the array is larger than 256 MiB", place, "Make the array narrower.");
        else if ((Int128)rows * perRow * header.ItemSize > dataBytes)
            problem = NpyHeader.Cut(place);
        else if ((Int128)rows * perRow * header.ItemSize < dataBytes)
            problem = new UnreadableTable("the file goes on after the array", place, "Save one array per file, or several in an .npz.");
        if (problem is not null)
            return null;
        if (name is not null && IsKept(header, name, rows * perRow, options))
            return new NpyLayout((int)rows, (int)perRow * header.ItemSize, [header.Fields[0] with { Name = name }], Array.ConvertAll(inner, static length => (int)length));
        List<NpyField> columns = [];
        for (int place0 = 0; place0 < perRow; place0++)
            AddColumns(columns, header, name, inner, place0);
        string? twice = columns.GroupBy(static c => c.Name).FirstOrDefault(static g => g.Count() > 1)?.Key;
        if (twice is not null)
            problem = new UnreadableTable($"two columns are named '{twice}'", place, "Rename a field of the record type.");
        return twice is null ? new NpyLayout((int)rows, (int)perRow * header.ItemSize, columns, []) : null;
    }

    /// <summary>Elements of one plain type, one row after the other, of which the array column itself is wanted.</summary>
    private static bool IsKept(NpyHeader header, string name, long elements, ReadOptions options) =>
        options.KeepArrays && header.Shape.Count > 1 && !header.IsFortranOrder && header.Fields is [{ Name: "" }] && elements <= Array.MaxLength
        && options.Columns?.Contains(name) != false;

    private static void AddColumns(List<NpyField> columns, NpyHeader header, string? name, long[] inner, int place)
    {
        long stored = 0;
        long step = 1;
        int rest = place;
        string index = "";
        // The last index runs fastest in C order and in names; in Fortran order the first one does.
        long[] indices = new long[inner.Length];
        for (int d = inner.Length - 1; d >= 0; d--)
        {
            indices[d] = rest % inner[d];
            rest /= (int)inner[d];
            index = indices[d].ToString(CultureInfo.InvariantCulture) + (index.Length == 0 ? "" : "_" + index);
        }
        for (int d = 0; d < inner.Length; d++)
        {
            stored += indices[d] * step;
            step *= inner[d];
        }
        int item = header.IsFortranOrder ? (int)stored : place;
        foreach (NpyField field in header.Fields)
        {
            string start = field.Name.Length == 0 ? name ?? "" : name is null ? field.Name : $"{name}.{field.Name}";
            string full = start.Length == 0 ? (index.Length == 0 ? "0" : index) : index.Length == 0 ? start : $"{start}_{index}";
            columns.Add(field with { Name = full, Offset = (item * header.ItemSize) + field.Offset });
        }
    }
}
