using Challenge.Datasets.Generators.Randomness;
using Challenge.Datasets.Generators.TauToThreeMuons;
using Challenge.Formats;
using Challenge.Metrics;
using Challenge.Metrics.Classification;

namespace Challenge.Baselines.Tests.TauToThreeMuons;

/// <summary>What is best in principle is better than every baseline, with or without the gates, and is not perfect.</summary>
public sealed class ClosureTests
{
    private const int Events = 12_000;

    private static readonly Sample Known = Draw();

    private static readonly Table Train = Make(1, 0, 12_000, ("control_share", 0), ("sidebands_only", 1)), Test = Make(2, 12_000, 12_000, ("control_share", 0));

    private static readonly string[] Features = [.. Test.Columns.Select(c => c.Name).Except(["event_id", "label", "domain", "sample", "mass"])];

    private static readonly BaselineProblem Problem = new(Train, Test.Select(["event_id", .. Features]), Features, "label", null, null, 1);

    [Theory]
    [InlineData("three-muon-rule", 0.85)]
    [InlineData("three-muon-logistic", 0.9)]
    [InlineData("three-muon-trees", 0.9)]
    [InlineData("gradient-boosted-trees", 0.95)]
    public void A_baseline_lies_between_guessing_and_the_likelihood_ratio_before_the_detector(string id, double least)
    {
        // At each signal efficiency the likelihood ratio lets the least background through, so it is best whatever the weights of the efficiencies are.
        double[] scores = Problems.Run(new BaselineCatalog().Find(id)!, Problem).TestScores;
        MetricValue found = TruncatedAuc(Test.Find("label")!.AsInt64()!, scores), best = TruncatedAuc(Known.Labels, Known.LogRatios);
        Assert.InRange(found.Value, least, best.Value - 3 * Math.Sqrt(Square(found.StandardError!.Value) + Square(best.StandardError!.Value)));
    }

    [Fact]
    public void The_likelihood_ratio_is_not_perfect()
    {
        MetricValue best = TruncatedAuc(Known.Labels, Known.LogRatios);
        Assert.InRange(best.Value, 0.9, 0.9995);
    }

    /// <summary>E[p(x | background) / p(x | signal)] over signal is the share of background where signal can be at all; the selection keeps different shares of the two.</summary>
    [Fact]
    public void The_ratio_is_one_of_densities()
    {
        double[] inverse = [.. Enumerable.Range(0, Events).Where(i => Known.Labels[i] == 1).Select(i => Math.Exp(-Known.LogRatios[i]))];
        double mean = inverse.Average() * Known.SignalKept / Known.BackgroundKept, error = Deviation(inverse) / Math.Sqrt(inverse.Length);
        Assert.InRange(mean, 0.05, 1.1 + (4 * error));
    }

    private static Sample Draw()
    {
        RowRandom random = new(11), again = new(11);
        (long[] labels, double[] ratios, long[] tries) = (new long[Events], new double[Events], new long[2]);
        for (int i = 0; i < Events; i++)
        {
            Origin origin = i % 2 == 0 ? Origin.Signal : Origin.Background;
            random.Start(i);
            again.Start(i);
            Topology topology;
            Candidate candidate;
            int drawn = 0;
            do
            {
                if (drawn++ > 0)
                    VertexDetector.Measure(Topology(origin, again), origin.Conditions, again);
                topology = Topology(origin, random);
                candidate = VertexDetector.Measure(topology, origin.Conditions, random);
            }
            while (!Selection.Keeps(candidate));
            tries[origin.Label] += drawn;
            Topology(origin, again);
            labels[i] = origin.Label;
            ratios[i] = Ratio(topology, candidate, origin.Conditions, again);
        }
        return new Sample(labels, ratios, 0.5 * Events / tries[1], 0.5 * Events / tries[0]);
    }

    private static Topology Topology(Origin origin, RowRandom random) => origin.IsCombination ? Combination.Draw(random, sidebandsOnly: false) : Decay.Draw(random);

    /// <summary>Draws the detector's errors once more, in its order, to see what it hides.</summary>
    private static double Ratio(in Topology t, in Candidate c, Conditions conditions, RowRandom random)
    {
        double smear = conditions.Resolution, sigma = 0.015 + (0.030 / t.Third.Pt);
        Skip(7);
        double vertex = (smear * random.Normal()) + (t.Miss / sigma), b = smear * random.Normal(), d = smear * random.Normal();
        Assert.Equal(c.VertexChiSquare, (vertex * vertex) + (b * b) + (d * d), 1e-9);
        Skip(4);
        double shift = (t.Miss > 0 ? random.Uniform(-t.Miss, t.Miss) : 0) + (smear * sigma * random.Normal());
        Skip(1);
        double activity = 0.25 * (random.Exponential() + random.Exponential() + random.Exponential() + random.Exponential());
        Skip(1);
        int near = random.Poisson(Math.Exp(-t.Company * (0.5 + (0.5 * conditions.Occupancy * activity / Conditions.Data.Occupancy))), 20);
        return ThreeMuonOptimum.LogRatio(t, c, vertex, shift, near);

        void Skip(int normals)
        {
            for (int i = 0; i < normals; i++)
                random.Normal();
        }
    }

    private static MetricValue TruncatedAuc(long[] labels, double[] scores) => Assert.IsType<MetricValue>(
        new TruncatedRocAuc().Compute(new MetricInput(new Columns(labels.Length).With("label", labels), new Columns(labels.Length).With("score", scores))));

    private static Table Make(ulong seed, long first, int count, params (string Name, double Value)[] parameters) =>
        new TauToThreeMuonsGenerator().Generate(seed, first, count, parameters.ToDictionary(p => p.Name, p => p.Value));

    private static double Deviation(double[] values)
    {
        double mean = values.Average();
        return Math.Sqrt(values.Average(v => Square(v - mean)));
    }

    private static double Square(double x) => x * x;

    private sealed record Sample(long[] Labels, double[] LogRatios, double SignalKept, double BackgroundKept);
}
