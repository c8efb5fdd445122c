using BenchmarkDotNet.Attributes;
using Challenge.Metrics;
using Challenge.Metrics.Tracking;

namespace Challenge.Benchmarks.Kernels;

/// <summary>The TrackML score of one event of 100,000 hits: particles of about ten hits with 64-bit ids, tracks that misplace one hit in seven.</summary>
public class TrackMlScoreBenchmarks
{
    private const int Hits = 100_000;

    private readonly TrackMlScore _metric = new();
    private MetricInput _inOrder = null!;
    private MetricInput _shuffled = null!;

    [GlobalSetup]
    public void Setup()
    {
        Random random = new(1);
        long[] ids = [.. Enumerable.Range(0, Hits / 10).Select(_ => random.NextInt64(1L << 55))];
        int[] owner = [.. Enumerable.Range(0, Hits).Select(_ => random.Next(ids.Length))];
        long[] hit = [.. Enumerable.Range(1, Hits).Select(i => (long)i)];
        long[] track = [.. owner.Select(p => random.NextDouble() < 0.85 ? p : (long)random.Next(ids.Length))];
        double[] weight = [.. owner.Select(_ => random.NextDouble())];
        int[] order = [.. Enumerable.Range(0, Hits)];
        random.Shuffle(order);
        Columns truth = new Columns(Hits).With("hit_id", hit).With("particle_id", [.. owner.Select(p => ids[p])]).With("weight", weight);
        _inOrder = new MetricInput(truth, new Columns(Hits).With("hit_id", hit).With("track_id", track));
        _shuffled = new MetricInput(truth, new Columns(Hits).With("hit_id", [.. order.Select(i => hit[i])]).With("track_id", [.. order.Select(i => track[i])]));
    }

    [Benchmark]
    public MetricResult A_hundred_thousand_hits_in_order() => _metric.Compute(_inOrder);

    [Benchmark]
    public MetricResult A_hundred_thousand_hits_shuffled() => _metric.Compute(_shuffled);
}
