using Challenge.Metrics.Kernels;
using Challenge.Metrics.Statistics;

namespace Challenge.Metrics.Regression;

/// <summary>
/// c₁ Q(p₁) + c₂ Q(p₂) + …: a linear function of quantiles (see <see cref="WeightedQuantile"/>), sorted once and found again under resampling in one pass.
/// Its error is linearised: quantile p moves by (p − [x ≤ Q]) / f(Q) when x is added, with the density f at Q from the spacing of the quantiles one
/// binomial standard deviation below and above p (R. S. Woodruff, J. Am. Stat. Assoc. 47 (1952) 635), so
/// var = n/(n−1) Σ w_i² (Σ_k c_k (p_k − [x_i ≤ Q_k]) / f_k)² / (Σ w_i)².
/// </summary>
internal sealed class QuantileStatistic : IReplicaStatistic
{
    /// <summary>How the error is found, for <see cref="MetricInfo.StandardError"/>.</summary>
    public const string Error = "Linearised: a row moves the quantile Q_p by (p − [x ≤ Q_p]) / f, with the density f from the spacing of the quantiles one binomial standard deviation " +
        "below and above p (R. S. Woodruff, J. Am. Stat. Assoc. 47 (1952) 635); then √(n/(n−1) Σ w_i² (sum of these moves)²) / Σ w_i.";

    /// <summary>The definition of the quantile, for <see cref="MetricInfo.Formula"/>.</summary>
    public const string Definition = " The weighted quantile interpolates linearly between distinct values, each standing at (W(< x) + ½ W(= x)) / W; " +
        "for equal weights that is NumPy's method 'hazen', and the median is the usual one.";

    private readonly double[] _values;
    private readonly double[] _weights;
    private readonly double[] _levels;
    private readonly double[] _factors;

    /// <param name="values">One a row, finite.</param>
    /// <param name="weights">One a row, ≥ 0; empty when every row weighs 1.</param>
    /// <param name="keys">Key of each row.</param>
    /// <param name="terms">Ascending levels p and their factors c.</param>
    public QuantileStatistic(ReadOnlySpan<double> values, ReadOnlySpan<double> weights, ReadOnlySpan<ulong> keys, params ReadOnlySpan<(double Level, double Factor)> terms)
    {
        ulong[] sortKeys = new ulong[values.Length];
        int[] order = new int[values.Length];
        for (int i = 0; i < order.Length; i++)
            (sortKeys[i], order[i]) = (SortKeys.Of(values[i]), i);
        RadixSort.Sort(sortKeys, order);
        (_values, _weights, UnitKeys) = (new double[order.Length], new double[weights.Length], new ulong[order.Length]);
        for (int k = 0; k < order.Length; k++)
        {
            (_values[k], UnitKeys[k]) = (values[order[k]], keys[order[k]]);
            if (weights.Length > 0)
                _weights[k] = weights[order[k]];
        }
        (_levels, _factors) = (new double[terms.Length], new double[terms.Length]);
        for (int t = 0; t < terms.Length; t++)
            (_levels[t], _factors[t]) = terms[t];
    }

    public ulong[] UnitKeys { get; }

    public double? Evaluate(ReadOnlySpan<byte> multiplicity)
    {
        Span<double> quantiles = stackalloc double[_levels.Length];
        if (!WeightedQuantile.Find(_values, _weights, multiplicity, _levels, quantiles))
            return null;
        double value = 0.0;
        for (int t = 0; t < quantiles.Length; t++)
            value += _factors[t] * quantiles[t];
        return double.IsFinite(value) ? value : null;
    }

    /// <summary>The error of the value; null for fewer than two rows with weight.</summary>
    public double? StandardError()
    {
        CompensatedSum total = default, squares = default;
        int rows = 0;
        for (int i = 0; i < _values.Length; i++)
        {
            double w = _weights.Length == 0 ? 1.0 : _weights[i];
            total.Add(w);
            squares.Add(w * w);
            rows += w > 0.0 ? 1 : 0;
        }
        if (rows < 2)
            return null;

        double effectiveRows = total.Value * total.Value / squares.Value;
        double[] quantiles = new double[_levels.Length], steps = new double[_levels.Length];
        Span<double> around = stackalloc double[2];
        WeightedQuantile.Find(_values, _weights, [], _levels, quantiles);
        for (int t = 0; t < _levels.Length; t++)
        {
            double p = _levels[t], deviation = Math.Sqrt(Math.Max(p * (1.0 - p), 0.25 / effectiveRows) / effectiveRows);
            (double low, double high) = (Math.Max(p - deviation, 0.0), Math.Min(p + deviation, 1.0));
            WeightedQuantile.Find(_values, _weights, [], [low, high], around);
            steps[t] = _factors[t] * (around[1] - around[0]) / (high - low);
        }
        CompensatedSum spread = default;
        for (int i = 0; i < _values.Length; i++)
        {
            double move = 0.0;
            for (int t = 0; t < _levels.Length; t++)
                move += steps[t] * (_levels[t] - (_values[i] <= quantiles[t] ? 1.0 : 0.0));
            move *= _weights.Length == 0 ? 1.0 : _weights[i];
            spread.Add(move * move);
        }
        double error = Math.Sqrt(spread.Value * rows / (rows - 1)) / total.Value;
        return double.IsFinite(error) ? error : null;
    }
}
