using Challenge.Metrics.Statistics;

namespace Challenge.Metrics.Kernels;

/// <summary>
/// A stream of random numbers that depends on (seed, stream) alone: SplitMix64, a counter passed through <see cref="PoissonReplicas.Mix"/>.
/// Streams of different numbers are independent, so work can be shared among threads without changing a bit.
/// </summary>
internal struct RandomStream
{
    private const ulong GoldenRatio = 0x9E3779B97F4A7C15UL;
    private ulong _counter;

    /// <param name="seed">Seed of the whole computation.</param>
    /// <param name="stream">Which part of it: batch, epoch, layer.</param>
    public RandomStream(ulong seed, ulong stream) => _counter = PoissonReplicas.Mix(seed + PoissonReplicas.Mix(stream + GoldenRatio));

    public ulong Next() => PoissonReplicas.Mix(_counter += GoldenRatio);

    /// <summary>A whole number in [0, count); the bias is below count / 2⁶⁴.</summary>
    public int Index(int count) => (int)Math.BigMul(Next(), (ulong)count, out _);

    /// <summary>A number in [0, 1).</summary>
    public double Uniform() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Draws <paramref name="draws"/> of <paramref name="counts"/>.Length rows with replacement and says how often each was drawn.</summary>
    public void Resample(int draws, Span<int> counts)
    {
        counts.Clear();
        for (int i = 0; i < draws; i++)
            counts[Index(counts.Length)]++;
    }

    /// <summary>Puts the values in a random order: Fisher and Yates, as in D. Knuth, TAOCP 2, algorithm 3.4.2P.</summary>
    public void Shuffle(Span<int> values)
    {
        for (int i = values.Length - 1; i > 0; i--)
        {
            int j = Index(i + 1);
            (values[i], values[j]) = (values[j], values[i]);
        }
    }
}
