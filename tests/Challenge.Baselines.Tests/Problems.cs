using Challenge.Formats;
using Challenge.Metrics;
using Challenge.Metrics.Classification;

namespace Challenge.Baselines.Tests;

/// <summary>Small made problems: signal is shifted in one feature, and another is undefined (−999) more often for background.</summary>
internal static class Problems
{
    public const double Missing = -999.0;

    public static BaselineProblem Make(int rows = 1200, int seed = 1, bool weighted = true, double signalFraction = 0.4) => new(
        MakeTable(rows, seed, signalFraction), MakeTable(rows, seed + 1000, signalFraction),
        ["mass", "angle", "jet_pt", "constant"], "label", weighted ? "weight" : null, Missing, Seed: 11);

    public static MetricValue Auc(Table table, double[] scores, string? weight = null) => Assert.IsType<MetricValue>(new RocAuc().Compute(Input(table, scores, weight)));

    public static MetricInput Input(Table table, double[] scores, string? weight)
    {
        Columns truth = new Columns(table.RowCount).With("label", table.Find("label")!.AsInt64()!);
        return new MetricInput(weight is null ? truth : truth.With("weight", table.Find(weight)!.AsFloat64()!), new Columns(table.RowCount).With("score", scores));
    }

    public static BaselinePrediction Run(IBaseline baseline, BaselineProblem problem)
    {
        BaselineOutcome outcome = baseline.FitPredict(problem, null, TestContext.Current.CancellationToken);
        if (outcome is BaselineUnavailable unavailable)
            Assert.Skip(unavailable.Reason);
        return Assert.IsType<BaselinePrediction>(outcome);
    }

    private static Table MakeTable(int rows, int seed, double signalFraction)
    {
        Random random = new(seed);
        (double[] mass, float[] angle, double[] jet, long[] label, double[] weight) = (new double[rows], new float[rows], new double[rows], new long[rows], new double[rows]);
        for (int i = 0; i < rows; i++)
        {
            bool signal = random.NextDouble() < signalFraction;
            label[i] = signal ? 1 : 0;
            mass[i] = 100.0 + (signal ? 15.0 : 0.0) + (20.0 * Gauss(random));
            angle[i] = (float)(2.0 * Math.PI * random.NextDouble());
            jet[i] = random.NextDouble() < (signal ? 0.3 : 0.6) ? Missing : 40.0 + (10.0 * Gauss(random));
            weight[i] = (signal ? 0.01 : 2.0) * (0.5 + random.NextDouble());
        }
        return new Table(
        [
            Column.Of("mass", mass), Column.Of("angle", angle), Column.Of("jet_pt", jet), Column.Of("constant", Enumerable.Repeat(3.0, rows).ToArray()),
            Column.Of("label", label), Column.Of("weight", weight),
        ]);
    }

    private static double Gauss(Random random) => Math.Sqrt(-2.0 * Math.Log(1.0 - random.NextDouble())) * Math.Cos(2.0 * Math.PI * random.NextDouble());
}
