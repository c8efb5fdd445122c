using Challenge.Metrics.Statistics;

namespace Challenge.Metrics.Classification;

/// <summary>A statistic of a ROC curve under resampling: one pass over rows sorted once.</summary>
/// <param name="roc">The rows.</param>
/// <param name="start">The statistic with its parameters, before the first point.</param>
internal sealed class RocReplicas<T>(SortedRoc roc, T start) : IReplicaStatistic where T : struct, IRocStatistic
{
    public ulong[] UnitKeys => roc.UnitKeys;

    public double? Evaluate(ReadOnlySpan<byte> multiplicity) => roc.Evaluate(multiplicity, start)?.Value;
}
