using Challenge.Metrics.Classification;

namespace Challenge.Baselines.Tests;

public sealed class WorkingPointTests
{
    private static readonly WorkingPointTarget HiggsLike = new(SignalTotal: 700.0, BackgroundTotal: 400_000.0);

    [Fact]
    public void It_finds_the_best_cut_of_a_known_model()
    {
        (bool[] signal, double[] scores, double[] weights) = Draw(new Random(1), 100_000);
        WorkingPoint chosen = WorkingPoint.Choose(signal, scores, weights, HiggsLike);
        // The true curve: signal has the score density 3x², background 1, so a cut at x keeps 1 − x³ and 1 − x of them.
        double best = Enumerable.Range(0, 1000).Max(i => TrueAms(i / 1000.0));
        Assert.InRange(TrueAms(chosen.Threshold), 0.995 * best, best);
        Assert.Equal(best, chosen.ExpectedAms, 0.05 * best);
    }

    [Fact]
    public void It_does_not_pick_a_lucky_corner()
    {
        // Noise with b_r = 0 rewards a corner without background: unguarded, the cut above the top background row wins.
        Random random = new(2);
        bool[] signal = [.. Enumerable.Range(0, 5000).Select(_ => random.NextDouble() < 0.5)];
        double[] scores = [.. signal.Select(_ => random.NextDouble())];
        scores[Array.IndexOf(signal, true)] = 2.0;
        WorkingPoint chosen = WorkingPoint.Choose(signal, scores, [], HiggsLike with { Regularisation = 0.0 });
        Assert.True(scores.Where((s, i) => !signal[i] && s >= chosen.Threshold).Count() >= 50);
        // Without any separation the best is to keep nearly everything: s/√b grows with the square root of the yield.
        Assert.True(chosen.SelectedFraction > 0.8, $"{chosen}");
    }

    [Fact]
    public void Smoothing_passes_over_a_single_spike()
    {
        (bool[] signal, double[] scores, double[] weights) = Draw(new Random(3), 20_000);
        WorkingPoint before = WorkingPoint.Choose(signal, scores, weights, HiggsLike);
        // One mislabelled row of large weight far in the tail makes a sharp step there, not a better region.
        int top = Enumerable.Range(0, scores.Length).Where(i => !signal[i]).MaxBy(i => scores[i]);
        weights[top] *= 30.0;
        WorkingPoint after = WorkingPoint.Choose(signal, scores, weights, HiggsLike);
        Assert.Equal(before.SelectedFraction, after.SelectedFraction, 0.06);
    }

    [Fact]
    public void Equal_scores_are_never_divided()
    {
        bool[] signal = [.. Enumerable.Range(0, 400).Select(i => i % 2 == 0)];
        WorkingPoint chosen = WorkingPoint.Choose(signal, [.. signal.Select(_ => 0.25)], [], HiggsLike);
        Assert.Equal((0.25, 1.0), (chosen.Threshold, chosen.SelectedFraction));
        Assert.All(chosen.Select([0.25, 0.3]), s => Assert.Equal(1L, s));
        Assert.Equal([0L], chosen.Select([0.2]));
    }

    [Fact]
    public void Row_order_does_not_matter()
    {
        (bool[] signal, double[] scores, double[] weights) = Draw(new Random(4), 3000);
        WorkingPoint forward = WorkingPoint.Choose(signal, scores, weights, HiggsLike);
        Array.Reverse(signal);
        Array.Reverse(scores);
        Array.Reverse(weights);
        WorkingPoint backward = WorkingPoint.Choose(signal, scores, weights, HiggsLike);
        Assert.Equal(forward.Threshold, backward.Threshold);
    }

    [Fact]
    public void Trees_with_a_working_point_promise_what_fresh_events_give()
    {
        BaselineProblem problem = Problems.Make(4000);
        BaselinePrediction prediction = Problems.Run(new XGBoost.GradientBoostedTrees(), problem);
        bool[] signal = [.. problem.Train.Find("label")!.AsInt64()!.Select(l => l == 1)];
        WorkingPoint chosen = WorkingPoint.Choose(signal, prediction.TrainScores, problem.Train.Find("weight")!.AsFloat64(), HiggsLike);
        long[] selected = chosen.Select(prediction.TestScores);
        Metrics.MetricInput input = Problems.Input(problem.Test, prediction.TestScores, "weight");
        Metrics.MetricValue ams = Assert.IsType<Metrics.MetricValue>(new Ams().Compute(input with
        {
            Prediction = new Metrics.Columns(selected.Length).With("selected", selected),
            Parameters = new Dictionary<string, double> { ["signal_total"] = 700.0, ["background_total"] = 400_000.0 },
        }));
        Assert.Equal(chosen.ExpectedAms, ams.Value, 0.15 * chosen.ExpectedAms);
    }

    private static double TrueAms(double cut) =>
        ApproximateMedianSignificance.Of(700.0 * (1.0 - (cut * cut * cut)), 400_000.0 * (1.0 - cut))!.Value.Value;

    private static (bool[] Signal, double[] Scores, double[] Weights) Draw(Random random, int rows)
    {
        (bool[] signal, double[] scores, double[] weights) = (new bool[rows], new double[rows], new double[rows]);
        for (int i = 0; i < rows; i++)
        {
            signal[i] = random.NextDouble() < 0.4;
            scores[i] = signal[i] ? Math.Cbrt(random.NextDouble()) : random.NextDouble();
            weights[i] = (signal[i] ? 0.002 : 1.0) * (0.5 + random.NextDouble());
        }
        return (signal, scores, weights);
    }
}
