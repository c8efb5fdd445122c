using Challenge.Baselines.Logistic;
using Challenge.Baselines.TauToThreeMuons;
using Challenge.Baselines.XGBoost;
using Challenge.Datasets.Generators.TauToThreeMuons;
using Challenge.Formats;
using Challenge.Metrics;
using Challenge.Metrics.Classification;
using Challenge.Metrics.Decorrelation;

namespace Challenge.Baselines.Tests.TauToThreeMuons;

/// <summary>That the gates of the challenge tau-to-3mu part models that fell into a trap from those that did not.</summary>
public sealed class ThreeMuonTests
{
    private const double AgreementGate = 0.09, FlatnessGate = 0.002;

    private static readonly Table Train = Make(1, 0, 12_000, ("control_share", 0), ("sidebands_only", 1));
    private static readonly Table Test = Make(2, 12_000, 24_000);

    private static readonly string[] Features = [.. Test.Columns.Select(c => c.Name).Except(["event_id", "label", "domain", "sample", "mass"])];

    private static readonly BaselineProblem Problem = new(Train, Test.Select(["event_id", .. Features]), Features, "label", null, null, 1);

    public static TheoryData<string> Honest => ["three-muon-rule", "three-muon-logistic", "three-muon-trees"];

    [Theory, MemberData(nameof(Honest))]
    public void Models_of_well_modelled_columns_pass_both_gates(string id)
    {
        double[] scores = Problems.Run(new BaselineCatalog().Find(id)!, Problem).TestScores;
        Assert.InRange(Agreement(scores), 0, 0.6 * AgreementGate);
        Assert.InRange(Flatness(scores), 0, 0.75 * FlatnessGate);
        Assert.InRange(TruncatedAuc(scores), 0.85, 0.99);
    }

    [Fact]
    public void Trees_on_all_columns_score_higher_and_fail_both_gates()
    {
        double[] scores = Problems.Run(new GradientBoostedTrees(), Problem).TestScores;
        Assert.InRange(Agreement(scores), 1.5 * AgreementGate, 1);
        Assert.InRange(Flatness(scores), 2 * FlatnessGate, 1);
        Assert.True(TruncatedAuc(scores) > TruncatedAuc(Problems.Run(new ThreeMuonTrees(), Problem).TestScores) + 0.01);
    }

    [Fact]
    public void Without_the_mass_of_the_trigger_only_the_agreement_gate_is_failed()
    {
        double[] scores = Problems.Run(new LogisticRegression(), Problem with { Features = [.. Features.Except(["trigger_mass"])] }).TestScores;
        Assert.InRange(Agreement(scores), 1.5 * AgreementGate, 1);
        Assert.InRange(Flatness(scores), 0, FlatnessGate);
    }

    [Fact]
    public void With_well_modelled_columns_and_the_mass_of_the_trigger_only_the_flatness_gate_is_failed()
    {
        double[] scores = Problems.Run(new GradientBoostedTrees(), Problem with { Features = [.. WellModelled.All, "trigger_mass"] }).TestScores;
        Assert.InRange(Agreement(scores), 0, AgreementGate);
        Assert.InRange(Flatness(scores), 2 * FlatnessGate, 1);
    }

    [Fact]
    public void Trees_use_more_than_the_rule_does() =>
        Assert.True(TruncatedAuc(Problems.Run(new ThreeMuonTrees(), Problem).TestScores) > TruncatedAuc(Problems.Run(new ThreeMuonRule(), Problem).TestScores));

    [Fact]
    public void A_likelihood_ratio_of_two_shifted_normal_shapes_is_a_line()
    {
        // ln N(x; 1, 1) / N(x; 0, 1) = x − 1/2.
        Random random = new(3);
        float[] values = new float[40_000];
        bool[] isSignal = new bool[values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            isSignal[i] = i % 2 == 0;
            values[i] = (float)(Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()) + (isSignal[i] ? 1 : 0));
        }
        LikelihoodRatio ratio = LikelihoodRatio.Of(new FeatureMatrix(values, values.Length, 1), 0, isSignal, [.. Enumerable.Repeat(1f, values.Length)]);
        foreach (double x in new[] { 0, 0.5, 1, 1.5, 2 })
            Assert.Equal(x - 0.5, ratio.LogAt((float)x), 0.15);
        Assert.Equal(0, ratio.LogAt(float.NaN));
    }

    private static Table Make(ulong seed, long first, int count, params (string Name, double Value)[] parameters) =>
        new TauToThreeMuonsGenerator().Generate(seed, first, count, parameters.ToDictionary(p => p.Name, p => p.Value));

    private static double TruncatedAuc(double[] scores)
    {
        int[] rows = Rows(0);
        Columns truth = new Columns(rows.Length).With("label", Take("label", rows));
        return Value(new TruncatedRocAuc(), truth, rows, scores);
    }

    private static double Agreement(double[] scores)
    {
        int[] rows = Rows(1);
        return Value(new KsAgreement(), new Columns(rows.Length).With("domain", Take("domain", rows)), rows, scores);
    }

    private static double Flatness(double[] scores)
    {
        int[] rows = [.. Rows(0).Where(i => Test.Find("label")!.AsInt64()![i] == 0)];
        double[] mass = Test.Find("mass")!.AsFloat64()!;
        return Value(new CvmFlatness(), new Columns(rows.Length).With("mass", Array.ConvertAll(rows, i => mass[i])), rows, scores);
    }

    private static double Value(IMetric metric, Columns truth, int[] rows, double[] scores) =>
        Assert.IsType<MetricValue>(metric.Compute(new MetricInput(truth, new Columns(rows.Length).With("score", Array.ConvertAll(rows, i => scores[i]))))).Value;

    private static int[] Rows(long sample)
    {
        long[] samples = Test.Find("sample")!.AsInt64()!;
        return [.. Enumerable.Range(0, samples.Length).Where(i => samples[i] == sample)];
    }

    private static long[] Take(string column, int[] rows)
    {
        long[] values = Test.Find(column)!.AsInt64()!;
        return Array.ConvertAll(rows, i => values[i]);
    }
}
