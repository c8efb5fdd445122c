using Challenge.Baselines.DijetAnomaly;
using Challenge.Datasets.Generators.DijetAnomaly;
using Challenge.Datasets.Tests.Generators.DijetAnomaly;
using Challenge.Formats;
using Challenge.Metrics;
using Challenge.Metrics.Anomaly;

namespace Challenge.Baselines.Tests.DijetAnomaly;

/// <summary>
/// The hunt on events of the generator: with twice the usual signal it finds the hidden mass without a label, with none it finds nothing, and nothing beats the ratio of densities.
/// </summary>
public sealed class DijetBaselineTests
{
    private const ulong Seed = 4;
    private const int Rows = 60_000;

    private static readonly DijetAnomalyGenerator Generator = new();
    private static readonly Resonance Hidden = Resonance.Of(Seed, DijetModel.Data.Spectrum);
    private static readonly BaselineProblem Problem = Make();

    [Fact]
    public void Classification_without_labels_finds_the_hidden_mass()
    {
        Assert.SkipWhen(XGBoost.NativeXGBoost.Problem(XGBoost.NativeXGBoost.Names) is not null, "libxgboost is not here");
        Excess excess = new CwolaHunt(new WeakTrees(40), new WeakTrees(80)).Search(DijetFeatures.Of(Problem.Train), 1, null, TestContext.Current.CancellationToken);
        Assert.Equal(Hidden.Mass, excess.Window.Centre, 0.05 * Hidden.Mass);
        Assert.True(excess.Deviations > 5, $"{excess.Deviations} standard deviations");
    }

    [Fact]
    public void Every_baseline_is_better_than_guessing_and_none_beats_the_ratio_of_densities()
    {
        double optimum = Sic(new DijetOptimum(Hidden).LogRatios(Problem.Test));
        double bump = Sic(Run(new DijetBumpHunt())), trees = Sic(Run(new CwolaTrees())), logistic = Sic(Run(new CwolaLogistic()));
        Assert.All([bump, trees, logistic], sic => Assert.InRange(sic, 3, optimum - 2));
    }

    [Fact]
    public void A_simulation_that_is_a_little_wrong_hides_most_of_the_signal() =>
        Assert.InRange(Sic(Run(new DataAgainstSimulation())), 1, Sic(new DijetOptimum(Hidden).LogRatios(Problem.Test)) / 3);

    [Fact]
    public void Without_signal_window_and_sidebands_cannot_be_told_apart()
    {
        Table background = Generate(Seed, 0, 0);
        DijetFeatures data = DijetFeatures.Of(background);
        MassWindow window = new(3000);
        foreach (IWeakLearner learner in (IWeakLearner[])[new WeakLogistic(), .. XGBoost.NativeXGBoost.Problem(XGBoost.NativeXGBoost.Names) is null ? [new WeakTrees(40)] : Array.Empty<IWeakLearner>()])
        {
            (double[] scores, _) = new CwolaHunt(learner, learner).Fit(window, data, null, isScout: true, 1, TestContext.Current.CancellationToken);
            int[] rows = [.. Enumerable.Range(0, data.Rows).Where(i => !double.IsNaN(scores[i]))];
            Table regions = new([Column.Of("label", rows.Select(i => (long)window.Region(data.Mass[i])).ToArray())]);
            MetricValue auc = Problems.Auc(regions, [.. rows.Select(i => scores[i])]);
            Assert.Equal(0.5, auc.Value, 5 * auc.StandardError!.Value);
            Assert.InRange(Excess.Of(window, data.Mass, scores).Deviations, -4, 4.5);
        }
    }

    [Fact]
    public void An_event_is_never_scored_by_a_model_that_saw_it()
    {
        // A learner that remembers: it answers 1 for rows that it was trained on. Out of fold there are none.
        Remembering memory = new();
        (double[] scores, _) = new CwolaHunt(memory, memory).Fit(new MassWindow(3000), DijetFeatures.Of(Generate(Seed, 0, 0)), null, isScout: false, 1, TestContext.Current.CancellationToken);
        Assert.True(scores.Count(s => s > 0) < 0.001 * scores.Count(s => !double.IsNaN(s)));
        Assert.Equal(5, memory.Fits);
    }

    [Fact]
    public void Features_do_not_depend_on_which_jet_is_first_and_hold_no_momenta()
    {
        Table events = Problem.Test.Take([.. Enumerable.Range(0, 200)]);
        Table swapped = new([.. events.Columns.Select(c => c.Renamed(c.Name.EndsWith("_j1", StringComparison.Ordinal) ? c.Name[..^1] + "2" : c.Name.EndsWith("_j2", StringComparison.Ordinal) ? c.Name[..^1] + "1" : c.Name))]);
        Table harder = new([.. events.Columns.Select(c => c.Name.StartsWith("pt_", StringComparison.Ordinal) ? Column.Of(c.Name, Array.ConvertAll(c.AsFloat64()!, v => 2 * v)) : c)]);
        Assert.Equal(DijetFeatures.Of(events).Values, DijetFeatures.Of(swapped).Values);
        Assert.Equal(DijetFeatures.Of(events).Values, DijetFeatures.Of(harder).Values);
    }

    [Fact]
    public void An_excess_is_the_surplus_over_the_sidebands_in_units_of_its_error()
    {
        // 1000 events beside and 1000 inside; the cut that keeps 1 % of the sidebands keeps 30 inside, where 10 ± √(10 + 100/10) are expected.
        List<double> masses = [], scores = [];
        for (int i = 0; i < 1000; i++)
        {
            masses.AddRange([3000, i % 2 == 0 ? 2700 : 3300]);
            scores.AddRange([i < 30 ? 2 : 0, i / 1000.0]);
        }
        Assert.Equal(20 / Math.Sqrt(20), Excess.Of(new MassWindow(3000), masses.ToArray(), scores.ToArray()).Deviations, 1e-9);
    }

    private static double[] Run(IBaseline baseline) => Problems.Run(baseline, Problem).TestScores;

    private static double Sic(double[] scores) => Assert.IsType<MetricValue>(new MaxSic().Compute(Problems.Input(Problem.Test, scores, null))).Value;

    private static Table Generate(ulong seed, long first, double signalScale) =>
        Generator.Generate(seed, first, Rows, new Dictionary<string, double> { ["signal_scale"] = signalScale });

    private static BaselineProblem Make()
    {
        Table train = Generate(Seed, 0, 2), test = Generate(Seed, Rows, 2);
        Table simulation = Generator.Generate(99, 2 * Rows, Rows / 2, new Dictionary<string, double> { ["signal_scale"] = 0, ["simulated"] = 1 });
        Table blind = train.Select(train.Columns.Select(c => c.Name).Where(n => n != "label"));
        return new BaselineProblem(blind, test, [], null, null, null, 1)
        {
            Splits = new Dictionary<string, Table> { ["train"] = blind, ["simulation"] = simulation, ["test"] = test },
        };
    }

    private sealed class Remembering : IWeakLearner
    {
        public int Fits { get; private set; }

        public double[][] FitPredict(FeatureMatrix rows, bool[] isSecond, ulong seed, CancellationToken cancellationToken, params ReadOnlySpan<FeatureMatrix> others)
        {
            Fits++;
            HashSet<(float, float, float)> seen = [.. Enumerable.Range(0, rows.Rows).Select(i => Key(rows, i))];
            double[][] answers = new double[others.Length][];
            for (int k = 0; k < others.Length; k++)
            {
                FeatureMatrix other = others[k];
                answers[k] = [.. Enumerable.Range(0, other.Rows).Select(i => seen.Contains(Key(other, i)) ? 1.0 : 0.0)];
            }
            return answers;
        }

        private static (float, float, float) Key(FeatureMatrix rows, int i) => (rows.Row(i)[0], rows.Row(i)[1], rows.Row(i)[4]);
    }
}
