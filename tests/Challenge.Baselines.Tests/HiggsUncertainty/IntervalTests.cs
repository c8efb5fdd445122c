using Challenge.Baselines.HiggsUncertainty;
using Challenge.Datasets.Generators;
using Challenge.Datasets.Generators.HiggsUncertainty;
using Challenge.Formats;

namespace Challenge.Baselines.Tests.HiggsUncertainty;

/// <summary>That the fit with nuisance parameters covers as often as it says, and the count without them does not.</summary>
public sealed class IntervalTests
{
    private const int Experiments = 512;

    /// <summary>Binomial deviation of the coverage of so many experiments.</summary>
    private static readonly double Sigma = Math.Sqrt(0.6827 * 0.3173 / Experiments);

    private static readonly Table Train = Make(1, 0, 30_000, experiments: 0);
    private static readonly Table Test = Make(2, 30_000, Experiments, experiments: 1);

    private static readonly BaselineProblem Problem = new(Train, Test.Select(["experiment_id", "event_count", "events"]), ["event_count"], "label", "weight", null, 1);

    [Fact]
    public void A_profile_likelihood_fit_covers_as_often_as_it_says()
    {
        (double[] p16, double[] p84) = Intervals(new BinnedProfileLikelihood());
        Assert.InRange(Coverage(p16, p84), 0.6827 - 3 * Sigma, 0.6827 + 3 * Sigma);
        Assert.InRange(Width(p16, p84), 0.3, 1.3);
    }

    [Fact]
    public void Trees_give_narrower_intervals_than_a_linear_score_and_none_beats_knowing_every_event()
    {
        // Who knew of each event whether it is signal would count 30 μ of them: an interval of 2 √(30 μ) / 30, 0.43 on average over μ. Cutting at the limits of μ takes little of the others' width.
        if (new BinnedProfileLikelihoodTrees().FitPredict(Problem, null, TestContext.Current.CancellationToken) is BaselineUnavailable unavailable)
            Assert.Skip(unavailable.Reason);
        (double[] linear16, double[] linear84) = Intervals(new BinnedProfileLikelihood());
        (double[] trees16, double[] trees84) = Intervals(new BinnedProfileLikelihoodTrees());
        double perfect = Test.Find("mu")!.AsFloat64()!.Average(mu => 2 * Math.Sqrt(30 * mu) / 30);
        Assert.True(Width(linear16, linear84) > Width(trees16, trees84), $"{Width(linear16, linear84)} and {Width(trees16, trees84)}");
        Assert.True(Width(trees16, trees84) > 1.1 * perfect, $"{Width(trees16, trees84)} and {perfect}");
    }

    [Fact]
    public void Counting_without_nuisances_covers_less_often_than_it_says()
    {
        (double[] p16, double[] p84) = Intervals(new VisibleMassCount());
        Assert.True(Coverage(p16, p84) < 0.6827 - 2 * Sigma, $"{Coverage(p16, p84)}");
    }

    [Fact]
    public void A_fit_to_the_expected_counts_finds_the_strength_that_they_were_made_with()
    {
        ProfileLikelihood likelihood = new(Toy());
        foreach (double mu in new[] { 0.3, 1, 2.4 })
        {
            double[] counts = [.. Enumerable.Range(0, 4).Select(b => mu * Toy().At(0, b, 0, 0) + Enumerable.Range(1, 3).Sum(p => Toy().At(p, b, 0, 0)))];
            (double best, double low, double high) = likelihood.Interval(counts);
            Assert.Equal(mu, best, 1e-3);
            Assert.InRange(low, mu - 1.2, mu - 0.05);
            Assert.InRange(high, mu + 0.05, mu + 1.2);
        }
    }

    [Fact]
    public void One_bin_without_nuisances_gives_the_interval_of_a_poisson_count()
    {
        // −2 ln L of n = 100 with mean 50 μ: minimum at μ = 2, ends where 2 (50 μ − 100 − 100 ln(μ / 2)) = 1.
        double[,] nominal = { { 50 }, { 0 }, { 0 }, { 0 } };
        (double best, double low, double high) = new ProfileLikelihood(new Templates(nominal, new double[4, 1], new double[4, 1])).Interval([100]);
        Assert.Equal(2, best, 1e-3);
        Assert.Equal(1, 2 * (50 * low - 100 - 100 * Math.Log(low / 2)), 0.01);
        Assert.Equal(1, 2 * (50 * high - 100 - 100 * Math.Log(high / 2)), 0.01);
        Assert.True(low < 2 && high > 2);
    }

    [Fact]
    public void An_unknown_background_widens_the_interval()
    {
        // All background is W + jets, known to 25 %: the error must be larger than √n / s.
        double[,] nominal = { { 30 }, { 0 }, { 0 }, { 60 } };
        (_, double low, double high) = new ProfileLikelihood(new Templates(nominal, new double[4, 1], new double[4, 1])).Interval([90]);
        double expected = 2 * Math.Sqrt(90 + 15 * 15) / 30;
        Assert.Equal(expected, high - low, 0.06 * expected);
    }

    [Fact]
    public void Templates_say_what_experiments_hold()
    {
        // Bins of the estimated mass, all experiments together, each at its own true parameters.
        ExperimentEvents events = ExperimentEvents.Of(Test);
        ScoreBins bins = ScoreBins.Of(Train.Find("der_mass_mmc")!.AsFloat64()!, Train.Find("weight")!.AsFloat64()!, 10);
        Templates templates = Templates.Of(Train, bins.Find(Train.Find("der_mass_mmc")!.AsFloat64()!), bins.Count);
        double[][] counts = BinnedFit.Count(events, bins.Find(events.Events.Find("der_mass_mmc")!.AsFloat64()!), bins.Count);
        double[] mu = Of("mu"), tau = Of("tau_scale"), jet = Of("jet_scale"), top = Of("ttbar_scale"), w = Of("wjets_scale"), all = Of("background_scale");
        double chiSquare = 0;
        for (int b = 0; b < bins.Count; b++)
        {
            double seen = counts.Sum(c => c[b]);
            double expected = Enumerable.Range(0, Experiments).Sum(i => mu[i] * At(0, i) + all[i] * (At(1, i) + top[i] * At(2, i) + w[i] * At(3, i)));

            // Chance of the counts, and about 2 % from the limited number of training rows in a bin.
            chiSquare += (seen - expected) * (seen - expected) / (expected + Math.Pow(0.02 * expected, 2));
            double At(int process, int i) => templates.At(process, b, tau[i] - 1, jet[i] - 1);
        }
        Assert.InRange(chiSquare, 0, 10 + 5 * Math.Sqrt(20));

        static double[] Of(string column) => Test.Find(column)!.AsFloat64()!;
    }

    [Fact]
    public void A_tau_energy_scale_moves_the_expected_mass()
    {
        // More tau energy, larger visible masses: the share above the median of training events grows with the scale.
        double[] mass = Train.Find("der_mass_vis")!.AsFloat64()!;
        double median = mass.Order().ElementAt(mass.Length / 2);
        Templates templates = Templates.Of(Train, Array.ConvertAll(mass, m => m >= median ? 1 : 0), 2);
        double high = Enumerable.Range(0, 4).Sum(p => templates.PerTauScale[p, 1]) / Enumerable.Range(0, 4).Sum(p => templates.Nominal[p, 1]);
        double low = Enumerable.Range(0, 4).Sum(p => templates.PerTauScale[p, 0]) / Enumerable.Range(0, 4).Sum(p => templates.Nominal[p, 0]);
        Assert.True(high > low + 0.5, $"{high} against {low}");
    }

    [Fact]
    public void Bins_hold_equal_weight()
    {
        double[] scores = [.. Enumerable.Range(0, 1000).Select(i => i / 1000.0)];
        ScoreBins bins = ScoreBins.Of(scores, [.. Enumerable.Repeat(1.0, 1000)], 8);
        Assert.Equal(8, bins.Count);
        Assert.All(bins.Find(scores).CountBy(b => b), b => Assert.InRange(b.Value, 123, 127));
    }

    /// <summary>Four bins in which signal grows from 1 to 12 of about 40 events.</summary>
    private static Templates Toy() => new(
        new double[,] { { 1, 4, 8, 12 }, { 40, 30, 10, 5 }, { 3, 3, 3, 3 }, { 8, 6, 5, 4 } },
        new double[,] { { -1, 0, 2, 3 }, { -30, 20, 15, 5 }, { 0, 1, 1, 0 }, { 1, 1, 0, 0 } }, new double[4, 4]);

    private static (double[] P16, double[] P84) Intervals(IBaseline baseline)
    {
        BaselineColumns found = Assert.IsType<BaselineColumns>(baseline.FitPredict(Problem, null, TestContext.Current.CancellationToken));
        Assert.Equal(["p16", "p84"], found.Columns.Select(c => c.Name));
        (double[] p16, double[] p84) = (found.Columns[0].AsFloat64()!, found.Columns[1].AsFloat64()!);
        Assert.All(p16.Zip(p84), p => Assert.True(p.First <= p.Second));
        return (p16, p84);
    }

    private static double Coverage(double[] p16, double[] p84) => Test.Find("mu")!.AsFloat64()!.Where((mu, i) => mu >= p16[i] && mu <= p84[i]).Count() / (double)Experiments;

    private static double Width(double[] p16, double[] p84) => p16.Zip(p84, (low, high) => high - low).Average();

    private static Table Make(ulong seed, long first, int count, int experiments) => new HiggsUncertaintyGenerator().Generate(
        seed, first, count, new Dictionary<string, double> { [HiggsUncertaintyGenerator.Experiments] = experiments, [IDatasetGenerator.SplitRows] = count });
}
