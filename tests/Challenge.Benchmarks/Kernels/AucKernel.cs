using BenchmarkDotNet.Attributes;
using Challenge.Metrics.Statistics;

namespace Challenge.Benchmarks.Kernels;

/// <summary>AUC with DeLong's error on ten million rows, on one thread.</summary>
public class AucKernel
{
    private const int Rows = 10_000_000;

    private readonly long[] _labels = new long[Rows];
    private readonly double[] _singles = new double[Rows];
    private readonly double[] _doubles = new double[Rows];
    private readonly double[] _weights = new double[Rows];

    [GlobalSetup]
    public void Setup()
    {
        Random random = new(1);
        for (int i = 0; i < Rows; i++)
        {
            _labels[i] = random.Next(2);
            _doubles[i] = random.NextDouble() + (0.4 * _labels[i] * random.NextDouble());
            // Values of a float32 output: 10⁷ rows share at most some millions of values, so there are ties.
            _singles[i] = (float)_doubles[i];
            _weights[i] = 0.2 + (2.0 * random.NextDouble());
        }
    }

    [Benchmark]
    public AucEstimate? Ten_million_float32_scores_with_ties() => DeLong.Estimate(_labels, _singles, []);

    [Benchmark]
    public AucEstimate? Ten_million_float64_scores() => DeLong.Estimate(_labels, _doubles, []);

    [Benchmark]
    public AucEstimate? Ten_million_float32_scores_with_weights() => DeLong.Estimate(_labels, _singles, _weights);
}
