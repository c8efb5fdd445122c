using System.Globalization;
using System.Numerics;
using Challenge.Datasets.Manifests;
using Challenge.Formats;

namespace Challenge.Datasets;

/// <summary>Puts tables together and takes them apart.</summary>
public static class SplitTables
{
    /// <summary>Parts a split's rows into what everybody may have and what the scorer needs.</summary>
    public static SplitRows Divide(DatasetManifest manifest, Split split, Table rows) => new(
        split,
        rows.Select(manifest.ShownFields(split.Name).Select(f => f.Name)),
        rows.Select(manifest.Keys.Concat(manifest.TruthFields).Where(f => f.IsIn(split.Name)).Select(f => f.Name)));

    /// <summary>The blocks one under the other.</summary>
    public static Table Join(IReadOnlyList<Table> blocks)
    {
        List<Column> columns = [];
        foreach (Column first in blocks[0].Columns)
        {
            columns.Add(first switch
            {
                Column<long> => Column.Of(first.Name, Values<long>(blocks, first.Name), [.. first.Shape]),
                Column<float> => Column.Of(first.Name, Values<float>(blocks, first.Name), [.. first.Shape]),
                Column<double> => Column.Of(first.Name, Values<double>(blocks, first.Name), [.. first.Shape]),
                _ => Column.Of(first.Name, Values<string>(blocks, first.Name), [.. first.Shape]),
            });
        }
        return new Table(columns);
    }

    /// <summary>What keeps a table from being the manifest's: a column that is missing or of another type, or a value out of range; null when it fits.</summary>
    /// <param name="fields">The fields that there should be.</param>
    /// <param name="table">The rows.</param>
    /// <param name="before">Rows that came before these, so that the right one is named.</param>
    public static string? FindMisfit(IEnumerable<Field> fields, Table table, long before = 0) => FindMisfit(fields, table, row => before + row + 1);

    /// <summary>The same.</summary>
    /// <param name="fields">The fields that there should be.</param>
    /// <param name="table">The rows.</param>
    /// <param name="number">Number of a row, for the problem.</param>
    public static string? FindMisfit(IEnumerable<Field> fields, Table table, Func<int, long> number)
    {
        foreach (Field field in fields)
        {
            if (table.Find(field.Name) is not { } column)
                return $"there is no column '{field.Name}'";
            if (column.Type != field.Type)
                return $"column '{field.Name}' is {column.Type}, the manifest says {field.Type}";
            if (!column.Shape.SequenceEqual(field.Shape))
                return $"column '{field.Name}' has rows of {Shape(column.Shape)}, the manifest says {Shape(field.Shape)}";
            if (FindOutOfRange(field, column, number) is { } outOfRange)
                return outOfRange;
        }
        return null;
    }

    private static string? FindOutOfRange(Field field, Column column, Func<int, long> number) => column switch
    {
        Column<long> c => FindOutOfRange(field, c, number),
        Column<float> c => FindOutOfRange(field, c, number),
        Column<double> c => FindOutOfRange(field, c, number),
        _ => null,
    };

    private static string? FindOutOfRange<T>(Field field, Column<T> column, Func<int, long> number)
        where T : INumberBase<T>
    {
        T[] values = column.Values;
        // A bound written in decimals is rounded like the column, or 0.1f would be above 0.1.
        double minimum = Bound(field.Minimum, field.Type, double.MinValue), maximum = Bound(field.Maximum, field.Type, double.MaxValue);
        double missing = Bound(field.MissingValue, field.Type, double.NaN);
        for (int i = 0; i < values.Length; i++)
        {
            double value = double.CreateTruncating(values[i]);
            if (value == missing || (value >= minimum && value <= maximum))
                continue;
            string written = value.ToString(CultureInfo.InvariantCulture);
            return double.IsFinite(value)
                ? $"row {number(i / column.Width)} of column '{field.Name}' is {written}, outside {Range(field)}"
                : $"row {number(i / column.Width)} of column '{field.Name}' is {written}, not a finite number";
        }
        return null;
    }

    private static string Shape(IReadOnlyList<int> shape) => shape.Count == 0 ? "one value" : string.Join(" × ", shape);

    private static double Bound(double? value, ColumnType type, double otherwise) =>
        value is { } written ? type == ColumnType.Float32 ? (float)written : written : otherwise;

    private static string Range(Field field) => string.Create(
        CultureInfo.InvariantCulture, $"the range {field.Minimum?.ToString(CultureInfo.InvariantCulture) ?? "−∞"} … {field.Maximum?.ToString(CultureInfo.InvariantCulture) ?? "∞"} of its manifest");

    private static T[] Values<T>(IReadOnlyList<Table> blocks, string name)
    {
        T[] values = new T[blocks.Sum(b => b.RowCount * b.Find(name)!.Width)];
        int at = 0;
        foreach (Table block in blocks)
        {
            T[] part = ((Column<T>)block.Find(name)!).Values;
            part.CopyTo(values, at);
            at += part.Length;
        }
        return values;
    }
}
