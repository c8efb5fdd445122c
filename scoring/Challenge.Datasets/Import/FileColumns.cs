using System.Globalization;
using Challenge.Datasets.Manifests;
using Challenge.Formats;

namespace Challenge.Datasets.Import;

/// <summary>The columns of a file as a manifest names them.</summary>
internal static class FileColumns
{
    /// <summary>A column of that name, an element of an array column, or, for an array field, its elements together.</summary>
    public static Column? Find(Table rows, string name, Field? field)
    {
        if (rows.Find(name) is { } whole)
            return whole;
        if (field is { Shape.Count: > 0 } && rows.Gather(new Dictionary<string, IReadOnlyList<int>> { [name] = field.Shape }).Columns.FirstOrDefault(c => c.Name == name) is { } gathered)
            return gathered;
        foreach (Column array in rows.Columns)
        {
            if (array.Shape.Count > 0 && name.StartsWith(array.Name + "_", StringComparison.Ordinal) && Element(array, name) is { } element)
                return element;
        }
        return null;
    }

    private static Column? Element(Column array, string name)
    {
        string[] indices = name[(array.Name.Length + 1)..].Split('_');
        if (indices.Length != array.Shape.Count)
            return null;
        int place = 0;
        for (int d = 0; d < indices.Length; d++)
        {
            if (!int.TryParse(indices[d], NumberStyles.None, CultureInfo.InvariantCulture, out int index) || index >= array.Shape[d])
                return null;
            place = (place * array.Shape[d]) + index;
        }
        return array switch
        {
            Column<long> c => Column.Of(name, Taken(c, place)),
            Column<float> c => Column.Of(name, Taken(c, place)),
            Column<double> c => Column.Of(name, Taken(c, place)),
            Column<string> c => Column.Of(name, Taken(c, place)),
            _ => null,
        };
    }

    private static T[] Taken<T>(Column<T> array, int place)
    {
        T[] values = new T[array.Count];
        for (int row = 0; row < values.Length; row++)
            values[row] = array.Values[(row * array.Width) + place];
        return values;
    }

    /// <summary>The text of each row; null of a column that holds several values a row, none of which is the row's.</summary>
    public static string[]? Texts(Column column)
    {
        if (column.Width != 1)
            return null;
        string[] texts = new string[column.Count];
        for (int row = 0; row < texts.Length; row++)
            texts[row] = Text(column, row);
        return texts;
    }

    private static string Text(Column column, int row) => column switch
    {
        Column<string> texts => texts.Values[row],
        Column<long> integers => integers.Values[row].ToString(CultureInfo.InvariantCulture),
        Column<float> reals => reals.Values[row].ToString("R", CultureInfo.InvariantCulture),
        Column<double> reals => reals.Values[row].ToString("R", CultureInfo.InvariantCulture),
        _ => "",
    };
}
