using BenchmarkDotNet.Attributes;
using Challenge.Metrics;
using Challenge.Metrics.Classification;
using Challenge.Metrics.Statistics;

namespace Challenge.Benchmarks.Kernels;

/// <summary>
/// A thousand paired replicas of a metric on a million rows, on all cores, and the ranks of a board of a thousand such submissions. The opponent on the same task is
/// processes/bootstrap_reference.py.
/// </summary>
public class BootstrapBenchmarks
{
    private const int Rows = 1_000_000;
    private const int Replicas = 1000;
    private const int BoardRows = 1000;

    private IReplicaStatistic _auc = null!, _weightedAuc = null!, _logLoss = null!;
    private RankedScore[] _board = [];

    [GlobalSetup]
    public void Setup()
    {
        Random random = new(1);
        (long[] labels, double[] scores, double[] weights) = (new long[Rows], new double[Rows], new double[Rows]);
        for (int i = 0; i < Rows; i++)
        {
            labels[i] = random.Next(2);
            // A float32 output: some scores are equal.
            scores[i] = (float)((0.7 * random.NextDouble()) + (0.3 * labels[i] * random.NextDouble()));
            weights[i] = 0.2 + (2.0 * random.NextDouble());
        }
        MetricInput input = new(new Columns(Rows).With("label", labels), new Columns(Rows).With("score", scores));
        MetricInput weighted = input with { Truth = input.Truth.With("weight", weights) };
        (_auc, _weightedAuc, _logLoss) = (new RocAuc().Prepare(input)!, new RocAuc().Prepare(weighted)!, new LogLoss().Prepare(input)!);
        double[] shared = [.. Enumerable.Range(0, Replicas).Select(_ => random.NextDouble())];
        _board = [.. Enumerable.Range(0, BoardRows).Select(k => new RankedScore(k / 1000.0, 0.3, [.. shared.Select(s => (k / 1000.0) + s + (0.1 * random.NextDouble()))]))];
    }

    [Benchmark]
    public double[] Thousand_replicas_of_auc_on_a_million_rows() => PoissonBootstrap.Replicas(_auc, 1, Replicas, Environment.ProcessorCount);

    [Benchmark]
    public double[] Thousand_replicas_of_weighted_auc_on_a_million_rows() => PoissonBootstrap.Replicas(_weightedAuc, 1, Replicas, Environment.ProcessorCount);

    [Benchmark]
    public double[] Thousand_replicas_of_log_loss_on_a_million_rows() => PoissonBootstrap.Replicas(_logLoss, 1, Replicas, Environment.ProcessorCount);

    [Benchmark]
    public RankInterval[] Ranks_of_a_board_of_a_thousand_rows_with_a_thousand_replicas() => RankIntervals.Of(_board, Direction.LargerIsBetter);
}
