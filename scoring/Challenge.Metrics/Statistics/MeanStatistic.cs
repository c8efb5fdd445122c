using Challenge.Metrics.Kernels;

namespace Challenge.Metrics.Statistics;

/// <summary>A weighted mean over rows under resampling: Σ m w x / Σ m w, with m the multiplicity of each row.</summary>
internal sealed class MeanStatistic : IReplicaStatistic
{
    private readonly double[] _weights;

    /// <summary>w x, or x when every row weighs 1.</summary>
    private readonly double[] _terms;

    /// <param name="values">One a row.</param>
    /// <param name="weights">Weights ≥ 0; empty when every row weighs 1.</param>
    /// <param name="keys">Key of each row.</param>
    public MeanStatistic(double[] values, double[] weights, ulong[] keys)
    {
        (_weights, UnitKeys) = (weights, keys);
        _terms = weights.Length == 0 ? values : [.. values.Zip(weights, static (x, w) => x * w)];
    }

    public ulong[] UnitKeys { get; }

    public double? Evaluate(ReadOnlySpan<byte> multiplicity)
    {
        double total = _weights.Length == 0 ? ReplicaSums.Of(multiplicity) : ReplicaSums.Of(multiplicity, _weights);
        return total > 0.0 ? ReplicaSums.Of(multiplicity, _terms) / total : null;
    }
}
