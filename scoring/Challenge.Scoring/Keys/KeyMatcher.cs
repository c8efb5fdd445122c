using Challenge.Formats;
using Challenge.Scoring.Checks;

namespace Challenge.Scoring.Keys;

/// <summary>Finds the prediction row of every truth row by key, whatever the order of the rows.</summary>
public static class KeyMatcher
{
    /// <summary>Matches two tables whose key columns have been checked to exist and to have the same types, integer or text.</summary>
    /// <param name="truth">Table whose keys are unique.</param>
    /// <param name="prediction">Table to be matched with it.</param>
    /// <param name="key">Names of the key columns.</param>
    public static KeyMatch Match(Table truth, Table prediction, IReadOnlyList<string> key)
    {
        KeyCodes codes = KeyCodes.Of(truth, prediction, key);
        LongIndex index = new(codes.Truth);
        if (index.Count != truth.RowCount)
            throw new ArgumentException("the truth's keys are not unique", nameof(truth));

        int[] predictionRow = new int[truth.RowCount];
        Array.Fill(predictionRow, -1);
        RowList unknown = new(), repeated = new(), missing = new();
        for (int row = 0; row < codes.Prediction.Length; row++)
        {
            int truthRow = index.Find(codes.Prediction[row]);
            if (truthRow < 0)
                unknown.Add(row);
            else if (predictionRow[truthRow] >= 0)
                repeated.Add(row);
            else
                predictionRow[truthRow] = row;
        }
        for (int row = 0; row < predictionRow.Length; row++)
        {
            if (predictionRow[row] < 0)
                missing.Add(row);
        }

        string name = string.Join(", ", key);
        List<Finding> findings = [];
        unknown.AddTo(
            findings,
            n => $"{Finding.Rows(n)} a key ({name}) that the test set does not have. Copy the keys of the test split unchanged.",
            row => new RejectedRow(row + 1, KeyText.Of(prediction, key, row), "this key is not in the test set"));
        repeated.AddTo(
            findings,
            n => Repeated(n, name),
            row => Repeats(prediction, key, row, predictionRow[index.Find(codes.Prediction[row])]));
        missing.AddTo(
            findings,
            n => $"{n} of {truth.RowCount} keys ({name}) are missing. Write one row for every key of the test split.",
            row => new RejectedRow(null, KeyText.Of(truth, key, row), "no row has this key"));
        return new KeyMatch(predictionRow, findings);
    }

    /// <summary>Looks for keys that stand more than once in a table.</summary>
    public static IReadOnlyList<Finding> FindRepeated(Table table, IReadOnlyList<string> key)
    {
        long[] codes = KeyCodes.Of(table, table, key).Truth;
        if (IsAscending(codes))
            return [];
        LongIndex index = new(codes);
        if (index.Count == codes.Length)
            return [];
        int[] firstRow = new int[index.Count];
        Array.Fill(firstRow, -1);
        RowList repeated = new();
        for (int row = 0; row < codes.Length; row++)
        {
            int number = index.Find(codes[row]);
            if (firstRow[number] >= 0)
                repeated.Add(row);
            else
                firstRow[number] = row;
        }
        List<Finding> findings = [];
        repeated.AddTo(findings, n => Repeated(n, string.Join(", ", key)), row => Repeats(table, key, row, firstRow[index.Find(codes[row])]));
        return findings;
    }

    /// <summary>Whether row i of one table has the key of row i of the other, for all i: most predictions are written so, and then need no search.</summary>
    public static bool IsSameOrder(Table truth, Table prediction, IReadOnlyList<string> key) =>
        truth.RowCount == prediction.RowCount && key.All(name => (truth.Find(name), prediction.Find(name)) switch
        {
            (Column<long> a, Column<long> b) => a.Values.AsSpan().SequenceEqual(b.Values),
            (Column<string> a, Column<string> b) => a.Values.AsSpan().SequenceEqual(b.Values),
            _ => false,
        });

    private static bool IsAscending(ReadOnlySpan<long> codes)
    {
        for (int i = 1; i < codes.Length; i++)
        {
            if (codes[i - 1] >= codes[i])
                return false;
        }
        return true;
    }

    private static string Repeated(long count, string key) =>
        $"{Finding.Rows(count)} the key ({key}) of an earlier row. Keep one row for each key.";

    private static RejectedRow Repeats(Table table, IReadOnlyList<string> key, int row, int firstRow) =>
        new(row + 1, KeyText.Of(table, key, row), $"row {firstRow + 1} already has this key");
}
