namespace Challenge.Metrics.Statistics;

/// <summary>
/// A metric on one input, ready to be evaluated with each unit counted a given number of times. Units stand in whatever order makes evaluation
/// fast (for an AUC: the order of scores); their keys say which is which. Safe to use from many threads.
/// </summary>
public interface IReplicaStatistic
{
    /// <summary>The key of each unit, in the statistic's own order: see <see cref="MetricInput.UnitKeys"/>.</summary>
    ulong[] UnitKeys { get; }

    /// <summary>
    /// The value when unit i counts <paramref name="multiplicity"/>[i] times, which multiplies its weight. All ones give the metric's value.
    /// Null where that sample has no value (a class fell away).
    /// </summary>
    double? Evaluate(ReadOnlySpan<byte> multiplicity);
}
