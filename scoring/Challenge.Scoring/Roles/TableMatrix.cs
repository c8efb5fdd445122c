using Challenge.Formats;
using Challenge.Metrics;

namespace Challenge.Scoring.Roles;

/// <summary>Makes a matrix of columns.</summary>
public static class TableMatrix
{
    /// <summary>
    /// One row of the matrix for each of <paramref name="rows"/> (all, in order, when null), one element for each value that the columns have in a row.
    /// The columns hold numbers.
    /// </summary>
    public static Matrix Of(IReadOnlyList<Column> columns, int[]? rows)
    {
        int count = rows?.Length ?? columns[0].Count;
        int width = columns.Sum(static c => c.Width);
        double[] values = new double[checked(count * width)];
        for ((int j, int at) = (0, 0); j < columns.Count; at += columns[j++].Width)
        {
            switch (columns[j])
            {
                case Column<double> reals:
                    Fill(reals, rows, values, at, width, static v => v);
                    break;
                case Column<float> singles:
                    Fill(singles, rows, values, at, width, static v => v);
                    break;
                case Column<long> integers:
                    Fill(integers, rows, values, at, width, static v => v);
                    break;
                default:
                    throw new ArgumentException($"column '{columns[j].Name}' holds {columns[j].Type}", nameof(columns));
            }
        }
        return new Matrix(count, width, values);
    }

    private static void Fill<T>(Column<T> from, int[]? rows, double[] to, int at, int width, Func<T, double> widen)
    {
        int count = rows?.Length ?? from.Count;
        for (int i = 0; i < count; i++)
        {
            ReadOnlySpan<T> row = from.Row(rows is null ? i : rows[i]);
            for (int k = 0; k < row.Length; k++)
                to[(i * width) + at + k] = widen(row[k]);
        }
    }
}
