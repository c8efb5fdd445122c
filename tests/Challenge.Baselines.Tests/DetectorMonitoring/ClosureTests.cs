using Challenge.Datasets.Generators.DetectorMonitoring;
using Challenge.Datasets.Generators.Randomness;
using Challenge.Formats;
using Challenge.Metrics;
using Challenge.Metrics.Classification;

namespace Challenge.Baselines.Tests.DetectorMonitoring;

/// <summary>What is best in principle is better than every baseline, and every baseline better than guessing.</summary>
public sealed class ClosureTests
{
    private const int First = 20_000, Rows = 8000;
    private const double FaultShare = 0.6;

    private static readonly Table Train = MonitorTables.Generated(0, 12_000, 0.4), Test = MonitorTables.Generated(First, Rows, FaultShare);
    private static readonly long[] Labels = Test.Find("anomaly")!.AsInt64()!;

    [Theory]
    [InlineData("drift-chi-square", 0.6)]
    [InlineData("logistic-regression", 0.5)]
    [InlineData("gradient-boosted-trees", 0.55)]
    public void A_baseline_lies_between_guessing_and_the_likelihood_ratio(string id, double least)
    {
        double found = AveragePrecision(MonitorTables.Scores(new BaselineCatalog().Find(id)!, Train, Test));
        double best = AveragePrecision(LogLikelihoodRatios());
        Assert.InRange(found, least, best - 0.03);
        Assert.True(least > 3 * Labels.Average());
    }

    /// <summary>
    /// ln of the probability of the counts with the fault of the run over that without, Σ n ln(faulty / good) − (faulty − good), for somebody who knows all conditions
    /// and which fault to look for, and only not when: by Neyman and Pearson no score can do better. In a run without a fault one is looked for that might have been.
    /// </summary>
    private static double[] LogLikelihoodRatios()
    {
        double[] ratios = new double[Rows];
        RunConditions run = new();
        ExpectedCounts good = new(), faulty = new();
        RowRandom random = new(MonitorTables.Seed), other = new(99);
        for (int row = 0; row < Rows; row++)
        {
            long number = (First + row) / RunConditions.Sections;
            int section = (First + row) % RunConditions.Sections;
            if (section == 0)
                run.Draw(random, number, FaultShare);
            other.Start(number);
            Fault fault = run.Fault.Type == FaultType.None ? Fault.Draw(other, RunConditions.Sections) : run.Fault;
            int events = (int)Test.Find("events")!.AsInt64()![row];
            good.Fill(run, run.At(section), events, default);
            faulty.Fill(run, run.At(section), events, fault);
            foreach (MonitorHistogram histogram in MonitorHistogram.All)
            {
                ReadOnlySpan<float> counts = ((Column<float>)Test.Find(histogram.Name)!).Row(row);
                for (int bin = 0; bin < counts.Length; bin++)
                {
                    (double g, double f) = (good.Means[histogram.First + bin], faulty.Means[histogram.First + bin]);
                    ratios[row] += counts[bin] * Math.Log(f / g) - (f - g);
                }
            }
        }
        return ratios;
    }

    private static double AveragePrecision(double[] scores) => Assert.IsType<MetricValue>(
        new AveragePrecision().Compute(new MetricInput(new Columns(Rows).With("label", Labels), new Columns(Rows).With("score", scores)))).Value;
}
