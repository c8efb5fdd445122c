namespace Challenge.Baselines.Torch.Models;

/// <summary>
/// Columns as a network likes them: asinh((x − m) / s) with the median m and half the distance s of the quartiles, which tames the long tails of momenta and masses;
/// then minus the mean and over the deviation, with 0 where x is undefined; then, for each feature that is undefined in some training rows, whether it is.
/// </summary>
internal sealed class TableScaling
{
    private readonly float[] _median;
    private readonly float[] _spread;
    private readonly float[] _mean;
    private readonly float[] _scale;
    private readonly int[] _indicators;

    public TableScaling(FeatureMatrix train)
    {
        int columns = train.Columns;
        (_median, _spread, _mean, _scale) = (new float[columns], new float[columns], new float[columns], new float[columns]);
        List<int> indicators = [];
        for (int column = 0; column < columns; column++)
        {
            float[] values = [.. Enumerable.Range(0, train.Rows).Select(row => train.Values[(row * columns) + column]).Where(float.IsFinite)];
            if (values.Length > 0 && values.Length < train.Rows)
                indicators.Add(column);
            Array.Sort(values);
            Measure(values, column);
        }
        _indicators = [.. indicators];
    }

    public int Inputs => _median.Length + _indicators.Length;

    /// <summary>The numbers above by name, one of each a feature; <c>indicators</c> holds the numbers of the features that have one.</summary>
    public IReadOnlyDictionary<string, float[]> Numbers => new Dictionary<string, float[]>
    {
        ["median"] = _median, ["spread"] = _spread, ["mean"] = _mean, ["scale"] = _scale, ["indicators"] = Array.ConvertAll(_indicators, i => (float)i),
    };

    public EventArray Apply(FeatureMatrix rows)
    {
        float[] inputs = new float[checked(rows.Rows * Inputs)];
        Parallel.For(0, rows.Rows, row =>
        {
            ReadOnlySpan<float> from = rows.Row(row);
            Span<float> to = inputs.AsSpan(row * Inputs, Inputs);
            for (int column = 0; column < _median.Length; column++)
                to[column] = float.IsNaN(from[column]) ? 0f : (Tamed(from[column], column) - _mean[column]) * _scale[column];
            for (int i = 0; i < _indicators.Length; i++)
                to[_median.Length + i] = float.IsNaN(from[_indicators[i]]) ? 1f : 0f;
        });
        return new EventArray(rows.Rows, Inputs, inputs, null);
    }

    private float Tamed(float value, int column) => (float)Math.Asinh(((double)value - _median[column]) / _spread[column]);

    private void Measure(float[] sorted, int column)
    {
        _spread[column] = 1f;
        if (sorted.Length == 0)
            return;
        _median[column] = sorted[sorted.Length / 2];
        double half = 0.5 * ((double)sorted[sorted.Length * 3 / 4] - sorted[sorted.Length / 4]);
        // A feature with most of its rows at one value has no quartiles to speak of; its deviation says more.
        double deviation = Math.Sqrt(sorted.Average(v => ((double)v - _median[column]) * ((double)v - _median[column])));
        double spread = half > 1e-6 * deviation ? half : deviation;
        _spread[column] = spread is > 1e-30 and < 1e30 ? (float)spread : 1f;
        double[] tamed = Array.ConvertAll(sorted, v => (double)Tamed(v, column));
        double mean = tamed.Average(), variance = tamed.Average(v => (v - mean) * (v - mean));
        // A feature that never changes carries nothing: scale 0 switches it off.
        (_mean[column], _scale[column]) = ((float)mean, variance > 1e-12 ? (float)(1.0 / Math.Sqrt(variance)) : 0f);
    }
}
