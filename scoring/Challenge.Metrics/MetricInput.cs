using Challenge.Metrics.Statistics;

namespace Challenge.Metrics;

/// <summary>Everything a metric may depend on. The same input gives the same bits, whatever the machine or thread count.</summary>
/// <param name="Truth">Columns by truth role.</param>
/// <param name="Prediction">Columns by prediction role.</param>
/// <param name="Seed">Seed of any resampling.</param>
public sealed record MetricInput(Columns Truth, Columns Prediction, ulong Seed = 0)
{
    /// <summary>Parameters by name; absent ones take the default of <see cref="MetricInfo.Parameters"/>.</summary>
    public IReadOnlyDictionary<string, double> Parameters { get; init; } = new Dictionary<string, double>();

    /// <summary>
    /// A 64-bit hash of the key of each truth row, so that resampling draws the same multiplicity for the same event in every submission
    /// ever made; null where rows have no keys: the row number then stands in.
    /// </summary>
    public ulong[]? UnitKeys { get; init; }

    /// <summary><see cref="UnitKeys"/>, or hashes of the row numbers where there are none.</summary>
    public ulong[] RowKeys()
    {
        if (UnitKeys is not null)
            return UnitKeys;
        ulong[] keys = new ulong[Truth.Count];
        for (int i = 0; i < keys.Length; i++)
            keys[i] = PoissonReplicas.Mix((ulong)i + 1);
        return keys;
    }

    /// <summary>How many threads may work on it. The result does not depend on it.</summary>
    public int MaximumThreads { get; init; } = Environment.ProcessorCount;
}
