using Challenge.Datasets.Manifests;
using Challenge.Formats;

namespace Challenge.Datasets.Import;

/// <summary>Gives a column of a file the type of its field. Nothing is lost on the way but digits beyond single precision where the field has that.</summary>
internal static class ColumnConversion
{
    /// <summary>Doubles beyond this no longer hold every whole number.</summary>
    private const double LargestExact = 9_007_199_254_740_992;

    /// <summary>The column, or null and what stands in the way.</summary>
    public static Column? Convert(Column column, Field field, out string problem)
    {
        problem = "";
        if (column.Type == field.Type)
            return column.Renamed(field.Name);
        Column? converted = (field.Type, column.AsFloat64()) switch
        {
            (ColumnType.Float64, { } values) => Column.Of(field.Name, values),
            (ColumnType.Float32, { } values) => Column.Of(field.Name, Array.ConvertAll(values, v => (float)v)),
            (ColumnType.Int64, { } values) => Whole(field.Name, values, ref problem),
            _ => null,
        };
        if (converted is null && problem.Length == 0)
            problem = $"Column '{column.Name}' of the file holds {column.Type}, field '{field.Name}' is {field.Type}. Correct the field's type in the manifest, or fetch the right file.";
        return converted;
    }

    private static Column<long>? Whole(string name, double[] values, ref string problem)
    {
        long[] whole = new long[values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            if (values[i] != Math.Truncate(values[i]) || Math.Abs(values[i]) > LargestExact)
            {
                problem = FormattableString.Invariant($"Row {i + 1} of field '{name}' is {values[i]}, not an exact whole number. Correct the field's type in the manifest, or fetch the right file.");
                return null;
            }
            whole[i] = (long)values[i];
        }
        return Column.Of(name, whole);
    }
}
