namespace Challenge.Metrics.Statistics;

/// <summary>A statistic that is a function of another one: a root mean square of a mean of squares.</summary>
/// <param name="inner">The other statistic.</param>
/// <param name="map">The function; null where it has no finite value.</param>
internal sealed class MappedStatistic(IReplicaStatistic inner, Func<double, double?> map) : IReplicaStatistic
{
    public ulong[] UnitKeys => inner.UnitKeys;

    public double? Evaluate(ReadOnlySpan<byte> multiplicity) => inner.Evaluate(multiplicity) is { } value ? map(value) : null;
}
