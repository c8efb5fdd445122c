namespace Challenge.Baselines.Logistic;

/// <summary>
/// Turns a row of features into inputs of a linear model: each feature minus its mean, over its deviation, where it is defined, and 0
/// (the mean) where it is not; then, for each feature that is undefined in some training rows, whether it is, minus how often that happens.
/// A last input is always 1. Without the indicators "undefined" would look like "average", and it is often a strong hint: no second jet.
/// </summary>
internal sealed class Standardiser
{
    private readonly double[] _mean;
    private readonly double[] _scale;
    private readonly double[] _missing;
    private readonly int[] _indicators;

    public Standardiser(FeatureMatrix features)
    {
        (_mean, _scale, _missing) = (new double[features.Columns], new double[features.Columns], new double[features.Columns]);
        long[] defined = new long[features.Columns];
        ForEachDefined(features, (column, value) =>
        {
            defined[column]++;
            _mean[column] += value;
        });
        for (int column = 0; column < _mean.Length; column++)
        {
            _mean[column] /= Math.Max(defined[column], 1);
            _missing[column] = 1.0 - ((double)defined[column] / Math.Max(features.Rows, 1));
        }
        ForEachDefined(features, (column, value) => _scale[column] += (value - _mean[column]) * (value - _mean[column]));
        for (int column = 0; column < _scale.Length; column++)
        {
            // A feature that never changes carries nothing: scale 0 switches it off.
            double variance = _scale[column] / Math.Max(defined[column], 1);
            _scale[column] = variance > 1e-12 * _mean[column] * _mean[column] && variance > 0.0 ? 1.0 / Math.Sqrt(variance) : 0.0;
        }
        _indicators = [.. Enumerable.Range(0, features.Columns).Where(c => _missing[c] is > 0.0 and < 1.0)];
    }

    /// <summary>Number of inputs, the constant one included.</summary>
    public int Inputs => _mean.Length + _indicators.Length + 1;

    public void Fill(ReadOnlySpan<float> row, Span<double> inputs)
    {
        for (int column = 0; column < _mean.Length; column++)
            inputs[column] = float.IsNaN(row[column]) ? 0.0 : (row[column] - _mean[column]) * _scale[column];
        for (int i = 0; i < _indicators.Length; i++)
            inputs[_mean.Length + i] = (float.IsNaN(row[_indicators[i]]) ? 1.0 : 0.0) - _missing[_indicators[i]];
        inputs[^1] = 1.0;
    }

    private static void ForEachDefined(FeatureMatrix features, Action<int, double> visit)
    {
        for (int i = 0; i < features.Values.Length; i++)
        {
            if (!float.IsNaN(features.Values[i]))
                visit(i % features.Columns, features.Values[i]);
        }
    }
}
