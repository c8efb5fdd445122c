using Challenge.Metrics.Statistics;

namespace Challenge.Metrics.Generative;

/// <summary>
/// Histograms of each observable in two samples, on the same edges: equal steps from the smallest to the largest value in the reference, and a bin on each side for what
/// lies outside, so that nothing falls out of the comparison. Which bin a row falls into is found once; resampled rows then only count differently.
/// </summary>
internal sealed class ObservableHistograms : IReplicaStatistic
{
    private readonly int _referenceRows;
    private readonly int _bins;
    private readonly ushort[][] _bin;

    /// <param name="samples">The samples.</param>
    /// <param name="bins">Bins between the ends of the reference.</param>
    /// <param name="referenceKeys">Keys of the reference's rows, in the samples' order.</param>
    /// <param name="generatedKeys">Keys of the generated rows.</param>
    public ObservableHistograms(FeatureSamples samples, int bins, ulong[] referenceKeys, ulong[] generatedKeys)
    {
        (_bins, _referenceRows, UnitKeys) = (bins, samples.Reference.Rows, [.. referenceKeys, .. generatedKeys]);
        Low = new double[samples.Width];
        High = new double[samples.Width];
        _bin = new ushort[samples.Width][];
        for (int o = 0; o < samples.Width; o++)
        {
            (Low[o], High[o]) = Range(samples.Reference, o);
            _bin[o] = new ushort[UnitKeys.Length];
            for (int i = 0; i < UnitKeys.Length; i++)
                _bin[o][i] = Bin(i < _referenceRows ? samples.Reference[i, o] : samples.Generated[i - _referenceRows, o], Low[o], High[o]);
        }
    }

    /// <summary>Smallest value of each observable in the reference.</summary>
    public double[] Low { get; }

    /// <summary>Largest value of each observable in the reference.</summary>
    public double[] High { get; }

    public ulong[] UnitKeys { get; }

    public int Observables => _bin.Length;

    /// <summary>The mean separation power over observables.</summary>
    public double? Evaluate(ReadOnlySpan<byte> multiplicity)
    {
        double sum = 0.0;
        for (int o = 0; o < Observables; o++)
        {
            if (Separation(o, multiplicity) is not { } separation)
                return null;
            sum += separation;
        }
        return sum / Observables;
    }

    /// <summary>½ Σ (h₁ − h₂)² / (h₁ + h₂ + 10⁻¹⁶) of one observable; null when a sample has no rows left.</summary>
    public double? Separation(int observable, ReadOnlySpan<byte> multiplicity)
    {
        if (Fractions(observable, multiplicity) is not var (reference, generated))
            return null;
        double sum = 0.0;
        for (int b = 0; b < reference.Length; b++)
        {
            double difference = reference[b] - generated[b];
            sum += difference * difference / (reference[b] + generated[b] + 1e-16);
        }
        return 0.5 * sum;
    }

    /// <summary>Histograms of unit sum: the bin below, the bins, the bin above.</summary>
    public (double[] Reference, double[] Generated)? Fractions(int observable, ReadOnlySpan<byte> multiplicity)
    {
        long[] counts = new long[2 * (_bins + 2)];
        ushort[] bin = _bin[observable];
        for (int i = 0; i < _referenceRows; i++)
            counts[bin[i]] += multiplicity[i];
        for (int i = _referenceRows; i < bin.Length; i++)
            counts[_bins + 2 + bin[i]] += multiplicity[i];
        ReadOnlySpan<long> first = counts.AsSpan(0, _bins + 2), second = counts.AsSpan(_bins + 2);
        (double[] reference, double[] generated) = (Fraction(first), Fraction(second));
        return double.IsFinite(reference[0]) && double.IsFinite(generated[0]) ? (reference, generated) : null;
    }

    /// <summary>Each row once.</summary>
    public byte[] Once()
    {
        byte[] ones = new byte[UnitKeys.Length];
        Array.Fill(ones, (byte)1);
        return ones;
    }

    private static double[] Fraction(ReadOnlySpan<long> counts)
    {
        long total = 0;
        foreach (long count in counts)
            total += count;
        double[] fractions = new double[counts.Length];
        for (int b = 0; b < fractions.Length; b++)
            fractions[b] = (double)counts[b] / total;
        return fractions;
    }

    /// <summary>0 below the range, 1 … bins inside (the upper end belongs to the last bin), bins + 1 above.</summary>
    private ushort Bin(double value, double low, double high)
    {
        if (value < low)
            return 0;
        if (value > high)
            return (ushort)(_bins + 1);
        // Halves, because the range of finite numbers need not be finite.
        double width = (0.5 * high) - (0.5 * low);
        double position = width > 0.0 ? ((0.5 * value) - (0.5 * low)) / width * _bins : 0.0;
        return (ushort)(1 + Math.Min((int)position, _bins - 1));
    }

    private static (double Low, double High) Range(Matrix rows, int observable)
    {
        (double low, double high) = (double.PositiveInfinity, double.NegativeInfinity);
        for (int i = 0; i < rows.Rows; i++)
            (low, high) = (Math.Min(low, rows[i, observable]), Math.Max(high, rows[i, observable]));
        return (low, high);
    }
}
