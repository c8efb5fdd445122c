using Challenge.Formats;
using Challenge.Metrics;

namespace Challenge.Scoring.Roles;

/// <summary>Makes a matrix of columns.</summary>
public static class TableMatrix
{
    /// <summary>One row of the matrix for each of <paramref name="rows"/> (all, in order, when null), one element for each column. The columns hold numbers.</summary>
    public static Matrix Of(IReadOnlyList<Column> columns, int[]? rows)
    {
        int count = rows?.Length ?? columns[0].Count;
        int width = columns.Count;
        double[] values = new double[checked(count * width)];
        for (int j = 0; j < width; j++)
        {
            switch (columns[j])
            {
                case Column<double> reals:
                    Fill(reals.Values, rows, values, j, width, static v => v);
                    break;
                case Column<float> singles:
                    Fill(singles.Values, rows, values, j, width, static v => v);
                    break;
                case Column<long> integers:
                    Fill(integers.Values, rows, values, j, width, static v => v);
                    break;
                default:
                    throw new ArgumentException($"column '{columns[j].Name}' holds {columns[j].Type}", nameof(columns));
            }
        }
        return new Matrix(count, width, values);
    }

    private static void Fill<T>(T[] from, int[]? rows, double[] to, int column, int width, Func<T, double> widen)
    {
        int count = rows?.Length ?? from.Length;
        for (int i = 0; i < count; i++)
            to[(i * width) + column] = widen(from[rows is null ? i : rows[i]]);
    }
}
