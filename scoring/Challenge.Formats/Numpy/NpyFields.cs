using System.Globalization;
using System.Numerics;

namespace Challenge.Formats.Numpy;

/// <summary>Collects the columns that an element type stands for.</summary>
internal sealed class NpyFields(int maximumColumns, string place)
{
    private readonly List<NpyField> _fields = [];

    public IReadOnlyList<NpyField> All => _fields;

    /// <summary>Bytes of one element.</summary>
    public int Size { get; private set; }

    public UnreadableTable? Problem { get; private set; }

    /// <summary>
    /// Adds the columns of a type: a type string, or a list of (name, type) or (name, type, shape) for records. Fields of records in
    /// records are named <c>outer.inner</c>; the elements of a field that is an array <c>name_0</c>, <c>name_1</c>, …
    /// </summary>
    public bool Add(string name, object? descr, int depth)
    {
        if (descr is object?[] record && depth < 8)
            return AddRecord(name, record, depth);
        if (descr is not string text)
        {
            Problem = new UnreadableTable("the array's type is not one that numpy writes", place, "Save the array again with numpy.save.");
            return false;
        }
        NpyType? type = NpyType.Parse(text, place, out UnreadableTable? problem);
        Problem = problem;
        if (type is null)
            return false;
        if (type.Kind != NpyKind.Padding)
            _fields.Add(new NpyField(name, type, Size));
        if (_fields.Count > maximumColumns)
        {
            Problem = SizeProblem.TooManyColumns(maximumColumns, place);
            return false;
        }
        return Grow(type.Size);
    }

    private bool AddRecord(string prefix, object?[] record, int depth)
    {
        foreach (object? entry in record)
        {
            if (entry is not object?[] { Length: 2 or 3 } field || FieldName(field[0]) is not { } name)
            {
                Problem = new UnreadableTable("a field of the array's record type is not one that numpy writes", place, "Save the array again with numpy.save.");
                return false;
            }
            string full = prefix.Length == 0 ? name : $"{prefix}.{name}";
            if (field.Length == 2 ? !Add(full, field[1], depth + 1) : !AddRepeated(full, field[1], field[2], depth))
                return false;
        }
        return true;
    }

    private bool AddRepeated(string name, object? descr, object? shape, int depth)
    {
        object?[] lengths = shape as object?[] ?? [shape];
        BigInteger count = 1;
        foreach (object? length in lengths)
            count *= length is BigInteger { Sign: >= 0 } known ? known : maximumColumns + 1;
        if (count > maximumColumns)
        {
            Problem = SizeProblem.TooManyColumns(maximumColumns, place);
            return false;
        }
        for (int i = 0; i < (int)count; i++)
        {
            if (!Add($"{name}_{i.ToString(CultureInfo.InvariantCulture)}", descr, depth + 1))
                return false;
        }
        return true;
    }

    /// <summary>numpy writes a field's name as a string, or as (title, name).</summary>
    private static string? FieldName(object? name) => name switch
    {
        string plain => plain,
        object?[] { Length: 2 } titled => titled[1] as string,
        _ => null,
    };

    private bool Grow(int bytes)
    {
        if (Size > (1 << 28) - bytes)
        {
            Problem = new UnreadableTable("one row of the array is larger than 256 MiB", place, "Make the array narrower.");
            return false;
        }
        Size += bytes;
        return true;
    }
}
