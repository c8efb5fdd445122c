using System.Globalization;
using Challenge.Datasets.Manifests;
using Challenge.Formats;
using Challenge.Scoring.Keys;

namespace Challenge.Scoring.Checks;

/// <summary>Checks that every predicted value is finite and in the range of its column.</summary>
internal static class ValueCheck
{
    /// <summary>NaN, infinite and out-of-range values, in that order. The columns' types have been checked.</summary>
    public static IReadOnlyList<Finding> Find(Table prediction, ChallengeDefinition challenge)
    {
        List<ColumnFindings> found = [.. challenge.Columns.Select(c => Scan(prediction.Find(c.Name)!, c))];
        List<Finding> findings = [];
        Merge(
            found, c => c.NotANumber, (c, row) => $"{c.Name} {Verb(c)} NaN",
            n => $"{Finding.Cells(n)} NaN. Every row needs a finite number: look for a division by zero or a missing feature in the model.");
        Merge(
            found, c => c.Infinite, (c, row) => c.Shape.Count > 0 ? $"{c.Name} holds an infinite value" : $"{c.Name} is infinite",
            n => $"{Finding.Cells(n)} infinite. Every row needs a finite number: clip the values to the range of the column.");
        Merge(
            found, c => c.OutOfRange, (c, row) => c.Shape.Count > 0 ? $"{c.Name} holds a value outside {Range(c)}" : $"{c.Name} is {Text(prediction.Find(c.Name)!, row)}, allowed is {Range(c)}",
            n => $"{Finding.Cells(n)} outside the allowed range ({string.Join("; ", found.Where(f => f.OutOfRange.Count > 0).Select(f => $"{f.Column.Name}: {Range(f.Column)}"))}).");
        return findings;

        void Merge(
            List<ColumnFindings> columns, Func<ColumnFindings, RowList> kind, Func<PredictionColumn, int, string> message, Func<long, string> problem)
        {
            long count = columns.Sum(c => kind(c).Count);
            if (count == 0)
                return;
            IEnumerable<RejectedRow> rows = columns.SelectMany(
                c => kind(c).Describe(row => new RejectedRow(row + 1, KeyText.Of(prediction, challenge.Key, row), message(c.Column, row))));
            findings.Add(new Finding(problem(count), count, [.. rows.OrderBy(r => r.Row).Take(5)]));
        }
    }

    private static string Verb(PredictionColumn column) => column.Shape.Count > 0 ? "holds" : "is";

    private static ColumnFindings Scan(Column column, PredictionColumn expected)
    {
        ColumnFindings found = new(expected, new RowList(), new RowList(), new RowList());
        double minimum = expected.Minimum ?? double.NegativeInfinity, maximum = expected.Maximum ?? double.PositiveInfinity;
        double[] values = column.AsFloat64()!;
        for (int row = 0; row < values.Length; row++)
        {
            double value = values[row];
            if (value >= minimum && value <= maximum && double.IsFinite(value))
                continue;
            RowList list = double.IsNaN(value) ? found.NotANumber : double.IsInfinity(value) ? found.Infinite : found.OutOfRange;
            list.Add(row / column.Width);
        }
        return found;
    }

    /// <summary>"0 to 1", "at least 0", "at most 1".</summary>
    private static string Range(PredictionColumn column) => (column.Minimum, column.Maximum) switch
    {
        ({ } minimum, { } maximum) => string.Create(CultureInfo.InvariantCulture, $"{minimum} to {maximum}"),
        ({ } minimum, null) => string.Create(CultureInfo.InvariantCulture, $"at least {minimum}"),
        (null, { } maximum) => string.Create(CultureInfo.InvariantCulture, $"at most {maximum}"),
        _ => "any finite number",
    };

    private static string Text(Column column, int row) => column switch
    {
        Column<long> c => c.Values[row].ToString(CultureInfo.InvariantCulture),
        Column<float> c => c.Values[row].ToString(CultureInfo.InvariantCulture),
        Column<double> c => c.Values[row].ToString(CultureInfo.InvariantCulture),
        _ => "",
    };

    private sealed record ColumnFindings(PredictionColumn Column, RowList NotANumber, RowList Infinite, RowList OutOfRange);
}
