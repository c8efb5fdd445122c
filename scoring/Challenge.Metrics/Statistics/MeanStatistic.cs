using Challenge.Metrics.Kernels;

namespace Challenge.Metrics.Statistics;

/// <summary>A weighted mean over rows under resampling: Σ m w x / Σ m w, with m the multiplicity of each row.</summary>
/// <param name="values">One a row.</param>
/// <param name="weights">Weights ≥ 0; empty when every row weighs 1.</param>
/// <param name="keys">Key of each row.</param>
internal sealed class MeanStatistic(double[] values, double[] weights, ulong[] keys) : IReplicaStatistic
{
    public ulong[] UnitKeys => keys;

    public double? Evaluate(ReadOnlySpan<byte> multiplicity)
    {
        CompensatedSum sum = default, total = default;
        for (int i = 0; i < values.Length; i++)
        {
            double w = weights.Length == 0 ? multiplicity[i] : weights[i] * multiplicity[i];
            sum.Add(w * values[i]);
            total.Add(w);
        }
        return total.Value > 0.0 ? sum.Value / total.Value : null;
    }
}
