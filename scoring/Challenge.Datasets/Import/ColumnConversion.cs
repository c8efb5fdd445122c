using System.Globalization;
using Challenge.Datasets.Manifests;
using Challenge.Formats;

namespace Challenge.Datasets.Import;

/// <summary>Gives a column of a file the type and shape of its field. Nothing is lost on the way but digits beyond single precision where the field has that.</summary>
internal static class ColumnConversion
{
    /// <summary>Doubles beyond this no longer hold every whole number.</summary>
    private const double LargestExact = 9_007_199_254_740_992;

    /// <summary>The column, or null and what stands in the way.</summary>
    /// <param name="column">The column of the file.</param>
    /// <param name="field">What it shall be.</param>
    /// <param name="number">Number of a row in its file.</param>
    /// <param name="problem">What stands in the way.</param>
    public static Column? Convert(Column column, Field field, Func<int, long> number, out string problem)
    {
        problem = "";
        if (column.Type == field.Type)
            return column.Renamed(field.Name);
        int[] shape = [.. column.Shape];
        switch (field.Type, column)
        {
            case (ColumnType.Float64, Column<long> or Column<float>):
                return Column.Of(field.Name, column.AsFloat64()!, shape);
            case (ColumnType.Float32, Column<long> integers):
                return Column.Of(field.Name, Array.ConvertAll(integers.Values, static v => (float)v), shape);
            case (ColumnType.Float32, Column<double> reals):
                return Column.Of(field.Name, Array.ConvertAll(reals.Values, static v => (float)v), shape);
            case (ColumnType.Int64, Column<float> or Column<double>):
                return Whole(field.Name, column.AsFloat64()!, column.Width, shape, number, ref problem);
            default:
                problem = $"Column '{column.Name}' of the file holds {column.Type}, field '{field.Name}' is {field.Type}. Correct the field's type in the manifest, or fetch the right file.";
                return null;
        }
    }

    /// <summary>The column with the shape of its field: values of the same number are laid out anew; more rows of an array than the file's are filled, fewer cut where that is allowed.</summary>
    public static Column? Fit(Column column, Field field, ListRule lists, out string problem)
    {
        problem = "";
        int width = GatheredColumns.Width(field);
        if (column.Shape.SequenceEqual(field.Shape))
            return column;
        if (column.Width == width)
            return With(column, field, width, 0);
        bool isList = column.Shape.Count == field.Shape.Count && column.Shape.Count > 0 && column.Shape.Skip(1).SequenceEqual(field.Shape.Skip(1));
        if (isList && (column.Width < width || lists.IsCut))
            return With(column, field, width, lists.Fill);
        string advice = isList ? "Give the field a longer shape, or write longer: cut under source.file.lists" : "Correct the field's shape in the manifest";
        problem = $"Column '{column.Name}' of the file has rows of {Text(column.Shape)}, field '{field.Name}' of {Text(field.Shape)}. {advice}, or fetch the right file.";
        return null;
    }

    private static Column With(Column column, Field field, int width, double fill)
    {
        int[] shape = [.. field.Shape];
        return column switch
        {
            Column<long> c => Column.Of(c.Name, Refill(c, width, (long)fill), shape),
            Column<float> c => Column.Of(c.Name, Refill(c, width, (float)fill), shape),
            Column<double> c => Column.Of(c.Name, Refill(c, width, fill), shape),
            Column<string> c => Column.Of(c.Name, Refill(c, width, ""), shape),
            _ => throw new ArgumentException($"a column of {column.Type}", nameof(column)),
        };
    }

    private static T[] Refill<T>(Column<T> column, int width, T fill)
    {
        if (column.Width == width)
            return column.Values;
        T[] values = new T[checked(column.Count * width)];
        int kept = Math.Min(width, column.Width);
        for (int row = 0; row < column.Count; row++)
        {
            column.Row(row)[..kept].CopyTo(values.AsSpan(row * width));
            values.AsSpan((row * width) + kept, width - kept).Fill(fill);
        }
        return values;
    }

    private static Column<long>? Whole(string name, double[] values, int width, int[] shape, Func<int, long> number, ref string problem)
    {
        long[] whole = new long[values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            if (values[i] != Math.Truncate(values[i]) || Math.Abs(values[i]) > LargestExact)
            {
                problem = string.Create(CultureInfo.InvariantCulture, $"Row {number(i / width)} of field '{name}' is {values[i]}, not an exact whole number. Correct the field's type in the manifest, or fetch the right file.");
                return null;
            }
            whole[i] = (long)values[i];
        }
        return Column.Of(name, whole, shape);
    }

    private static string Text(IReadOnlyList<int> shape) => shape.Count == 0 ? "one value" : string.Join(" × ", shape);
}
