using System.Globalization;
using Challenge.Formats;
using Challenge.Metrics;

namespace Challenge.Cli.Metrics;

/// <summary>Takes a column's values as a role needs them: finite reals, or exact integers.</summary>
internal static class RoleValues
{
    /// <summary>Largest magnitude up to which every integer has a double of its own: 2^53.</summary>
    private const double LargestExact = 9007199254740992;

    public static Result<Array> Read(MetricRole role, RoleSource source, Column column, int[]? rows)
    {
        string place = $"{source.OptionName}: column '{column.Name}' of '{source.Path}'";
        if (column is Column<string> text)
        {
            int row = Array.FindIndex(text.Values, t => !double.TryParse(t, NumberStyles.Float, CultureInfo.InvariantCulture, out _));
            return Fault.Input($"{place} holds text{(row < 0 ? "" : $": row {row + 1} is '{Shorten(text.Values[row])}'")}; {role.Name} must be numbers.");
        }
        if (role.Type == RoleType.Integer && column.AsInt64() is { } integers)
            return rows is null ? integers : Array.ConvertAll(rows, r => integers[r]);

        double[] reals = column.AsFloat64()!;
        int bad = FirstNotFinite(reals);
        if (bad >= 0)
            return Fault.Input($"{place}: row {bad + 1} is {reals[bad].ToString(CultureInfo.InvariantCulture)}; every value must be a finite number.");
        if (rows is not null)
            reals = Array.ConvertAll(rows, r => reals[r]);
        if (role.Type == RoleType.Real)
            return reals;
        bad = Array.FindIndex(reals, v => v != Math.Floor(v) || Math.Abs(v) > LargestExact);
        return bad < 0
            ? Array.ConvertAll(reals, v => (long)v)
            : Fault.Input($"{place}: {reals[bad].ToString("R", CultureInfo.InvariantCulture)} is no exact integer, which {role.Name} must be.");
    }

    private static int FirstNotFinite(double[] values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            if (!double.IsFinite(values[i]))
                return i;
        }
        return -1;
    }

    private static string Shorten(string text) => text.Length <= 40 ? text : text[..40] + "…";
}
