using Challenge.Datasets.Manifests;
using Challenge.Formats;

namespace Challenge.Scoring;

/// <summary>A valid prediction file that predicts nothing: every key with each column's example value. The same keys give the same bytes.</summary>
public static class SampleSubmission
{
    /// <summary>The sample as a table.</summary>
    /// <param name="challenge">Says the key and the prediction columns.</param>
    /// <param name="keys">A table that holds the key columns of the test rows, for example the published test split.</param>
    public static Table Make(ChallengeDefinition challenge, Table keys)
    {
        List<Column> columns = [.. keys.Select(challenge.Key).Columns];
        foreach (PredictionColumn column in challenge.Columns)
            columns.Add(Constant(column, checked(keys.RowCount * column.Width)));
        return new Table(columns);
    }

    /// <summary>Id of the format that samples of the challenge are written in: csv, or npz where a row holds an array.</summary>
    public static string FormatOf(ChallengeDefinition challenge) => challenge.ArrayShapes.Count == 0 ? "csv" : "npz";

    /// <summary>Writes the sample in <see cref="FormatOf"/> the challenge.</summary>
    public static void Write(ChallengeDefinition challenge, Table keys, FormatCatalog formats, Stream destination)
    {
        string id = FormatOf(challenge);
        ITableFormat format = formats.Find(id) ?? throw new InvalidOperationException($"the format {id} is not among the formats");
        format.Write(Make(challenge, keys), destination);
    }

    private static Column Constant(PredictionColumn column, int count)
    {
        if (column.Type == ColumnType.Int64)
        {
            long[] integers = new long[count];
            Array.Fill(integers, (long)column.Example);
            return Column.Of(column.Name, integers, [.. column.Shape]);
        }
        double[] reals = new double[count];
        Array.Fill(reals, column.Example);
        return Column.Of(column.Name, reals, [.. column.Shape]);
    }
}
