using Challenge.Datasets.Manifests;
using Challenge.Formats;

namespace Challenge.Datasets.Import;

/// <summary>Makes the fields of a manifest of the columns that a file has.</summary>
/// <param name="source">How the columns become fields.</param>
/// <param name="part">The file.</param>
/// <param name="rows">Rows of it.</param>
/// <param name="number">Number of a row in its file, from 1, for what is wrong with it.</param>
internal sealed class FieldColumns(FileSource source, SourceFile part, Table rows, Func<int, long> number)
{
    /// <summary>Why a field could not be made.</summary>
    public string Problem { get; private set; } = "";

    /// <summary>The column of a field, or null and the <see cref="Problem"/>.</summary>
    /// <param name="field">The field.</param>
    /// <param name="numbering">The numbers of a key that the file lacks.</param>
    public Column? Make(Field field, Func<long[]> numbering)
    {
        if (part.Constants.TryGetValue(field.Name, out double constant))
            return Constant(field, constant);
        if (source.OneOf.TryGetValue(field.Name, out IReadOnlyList<string>? classes))
            return OneOf(field, classes);
        if (source.Gather.TryGetValue(field.Name, out IReadOnlyList<string>? patterns))
            return Gathered(field, patterns);
        string name = source.NameInFile(field.Name);
        if (FileColumns.Find(rows, name, field) is not { } column)
        {
            return field is { Role: FieldRole.Key, Type: ColumnType.Int64 }
                ? Column.Of(field.Name, numbering())
                : Lacks(name, field);
        }
        if (source.Values.TryGetValue(field.Name, out IReadOnlyDictionary<string, double>? values))
            return Translated(field, column, values);
        if (ColumnConversion.Fit(column, field, source.Lists, out string problem) is { } fitted && ColumnConversion.Convert(fitted, field, number, out problem) is { } converted)
            return converted;
        return Refuse(problem);
    }

    private Column? Constant(Field field, double value)
    {
        int count = checked(rows.RowCount * GatheredColumns.Width(field));
        int[] shape = [.. field.Shape];
        return field.Type switch
        {
            ColumnType.Int64 => Column.Of(field.Name, Filled((long)value, count), shape),
            ColumnType.Float32 => Column.Of(field.Name, Filled((float)value, count), shape),
            ColumnType.Float64 => Column.Of(field.Name, Filled(value, count), shape),
            _ => Refuse($"Field '{field.Name}' is text and cannot be a constant number."),
        };
    }

    private Column? OneOf(Field field, IReadOnlyList<string> classes)
    {
        double[][] columns = new double[classes.Count][];
        for (int c = 0; c < columns.Length; c++)
        {
            if (FileColumns.Find(rows, classes[c], null) is not { } column)
                return Lacks(classes[c], field);
            if (column.Width != 1 || column.AsFloat64() is not { } values)
                return Refuse($"Column '{classes[c]}' of the file does not hold one number a row, as source.file.one_of for field '{field.Name}' needs.");
            columns[c] = values;
        }
        long[] labels = new long[rows.RowCount];
        for (int row = 0; row < labels.Length; row++)
        {
            labels[row] = Array.FindIndex(columns, c => c[row] == 1);
            if (labels[row] < 0 || columns.Count(c => c[row] != 0) != 1)
                return Refuse($"Row {number(row)} does not hold 1 in exactly one of {string.Join(", ", classes)}, and 0 in the others. Correct source.file.one_of, or fetch the right file.");
        }
        return Column.Of(field.Name, labels);
    }

    private Column? Gathered(Field field, IReadOnlyList<string> patterns)
    {
        Field element = field with { Shape = [] };
        List<Column> columns = [];
        foreach (string name in GatheredColumns.Names(patterns, field))
        {
            if (FileColumns.Find(rows, name, null) is not { } column)
                return Lacks(name, field);
            if (column.Width != 1)
                return Refuse($"Column '{name}' of the file holds an array, and source.file.gather takes one value of each column for field '{field.Name}'.");
            if (ColumnConversion.Convert(column, element, number, out string problem) is not { } converted)
                return Refuse(problem);
            columns.Add(converted);
        }
        int[] shape = [.. field.Shape];
        return field.Type switch
        {
            ColumnType.Int64 => Column.Of(field.Name, Interleaved<long>(columns), shape),
            ColumnType.Float32 => Column.Of(field.Name, Interleaved<float>(columns), shape),
            ColumnType.Float64 => Column.Of(field.Name, Interleaved<double>(columns), shape),
            _ => Column.Of(field.Name, Interleaved<string>(columns), shape),
        };
    }

    private Column? Translated(Field field, Column column, IReadOnlyDictionary<string, double> values)
    {
        if (FileColumns.Texts(column) is not { } texts)
            return Refuse($"Column '{column.Name}' of the file holds an array, and source.file.values translates one value a row for field '{field.Name}'. Name one of its elements under source.file.rename, such as {column.Name}_0.");
        double[] translated = new double[texts.Length];
        for (int row = 0; row < translated.Length; row++)
        {
            string text = texts[row];
            if (!values.TryGetValue(text, out translated[row]))
                return Refuse($"Row {number(row)} of column '{column.Name}' is '{text}', which source.file.values.{field.Name} does not name. It names: {string.Join(", ", values.Keys)}. Add it there, or fetch the right file.");
        }
        if (ColumnConversion.Convert(Column.Of(field.Name, translated), field, number, out string problem) is { } converted)
            return converted;
        return Refuse(problem);
    }

    private static T[] Interleaved<T>(List<Column> columns)
    {
        int width = columns.Count, count = columns[0].Count;
        T[] values = new T[checked(width * count)];
        for (int c = 0; c < width; c++)
        {
            T[] from = ((Column<T>)columns[c]).Values;
            for (int row = 0; row < count; row++)
                values[(row * width) + c] = from[row];
        }
        return values;
    }

    private static T[] Filled<T>(T value, int count)
    {
        T[] values = new T[count];
        Array.Fill(values, value);
        return values;
    }

    private Column? Lacks(string name, Field field)
    {
        string has = string.Join(", ", rows.Columns.Take(60).Select(static c => c.Name)) + (rows.Columns.Count > 60 ? ", …" : "");
        return Refuse($"The file has no column '{name}' for field '{field.Name}'. It has: {has}. Name the column under source.file.rename, or fetch the right file.");
    }

    private Column? Refuse(string problem)
    {
        Problem = problem;
        return null;
    }
}
