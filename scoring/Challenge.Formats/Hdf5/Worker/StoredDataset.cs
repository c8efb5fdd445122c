using System.Globalization;

namespace Challenge.Formats.Hdf5.Worker;

/// <summary>A dataset of the file.</summary>
/// <param name="Path">Names of the groups it is in and its own, joined by '/'.</param>
/// <param name="Name">The name of its column: the path, or what the attribute <see cref="NameAttribute"/> says.</param>
/// <param name="Shape">Its lengths; empty for a single value.</param>
/// <param name="HasValues">False for a dataset that stands for nothing (a null dataspace).</param>
/// <param name="Type">What its elements are.</param>
/// <param name="Storage">Why its values cannot be had, whatever their type; null when they can.</param>
internal sealed record StoredDataset(string Path, string Name, long[] Shape, bool HasValues, StoredType Type, UnreadableTable? Storage)
{
    /// <summary>Attribute with a column's real name where a link cannot have it (it holds '/').</summary>
    public const string NameAttribute = "column_name";

    /// <summary>Attribute with the place of a column where a file does not keep the order of its links.</summary>
    public const string PlaceAttribute = "column_place";

    /// <summary>The place of its column; 0 where nothing is said.</summary>
    public long Order { get; init; }

    public bool IsSingle => Shape.Length == 0;

    public long Rows => IsSingle ? 1 : Shape[0];

    public ReadOnlySpan<long> Inner => IsSingle ? [] : Shape.AsSpan(1);

    public string Place => PlaceOf(Path);

    public static string PlaceOf(string path) => $"dataset '{path}'";

    /// <exception cref="Hdf5Refusal">A length is none.</exception>
    public static long[] ShapeOf(ReadOnlySpan<ulong> lengths, string place)
    {
        long[] shape = new long[lengths.Length];
        for (int d = 0; d < shape.Length; d++)
            shape[d] = lengths[d] <= long.MaxValue ? (long)lengths[d] : throw Hdf5Refusal.Of("the dataset states an impossible shape", place, Hdf5Refusal.Resave);
        return shape;
    }

    /// <summary>As numpy writes a shape: <c>(1000, 4)</c>.</summary>
    public string ShapeText => string.Create(CultureInfo.InvariantCulture, $"({string.Join(", ", Shape)}{(Shape.Length == 1 ? "," : "")})");
}
