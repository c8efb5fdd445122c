using Challenge.Formats;

namespace Challenge.Baselines;

/// <summary>
/// The input columns of a table as one row-major block of 32-bit floats, which is how libxgboost reads them. An undefined value is NaN,
/// whatever stood for it in the table; infinities count as undefined too, because no model here can use them.
/// </summary>
/// <param name="Values">Rows × Columns numbers.</param>
/// <param name="Rows">Number of events.</param>
/// <param name="Columns">Number of features.</param>
internal sealed record FeatureMatrix(float[] Values, int Rows, int Columns)
{
    public ReadOnlySpan<float> Row(int row) => Values.AsSpan(row * Columns, Columns);

    /// <exception cref="ArgumentException">A feature is not in the table or is not numeric.</exception>
    public static FeatureMatrix Of(Table table, IReadOnlyList<string> features, double? missingValue)
    {
        float[] values = new float[checked(table.RowCount * features.Count)];
        for (int feature = 0; feature < features.Count; feature++)
        {
            double[] column = table.Find(features[feature])?.AsFloat64()
                ?? throw new ArgumentException($"the feature '{features[feature]}' is not a numeric column of the table", nameof(features));
            for (int row = 0; row < column.Length; row++)
            {
                float value = (float)column[row];
                values[(row * features.Count) + feature] = column[row] == missingValue || !float.IsFinite(value) ? float.NaN : value;
            }
        }
        return new FeatureMatrix(values, table.RowCount, features.Count);
    }
}
