using Challenge.Metrics.Classification;
using Challenge.Metrics.Kernels;
using Challenge.Metrics.Statistics;
using FsCheck;
using FsCheck.Fluent;

namespace Challenge.Metrics.Tests.Statistics;

/// <summary>A statistic under resampling equals the metric on the resampled rows written out.</summary>
public sealed class ReplicaStatisticTests
{
    private static readonly Config Quick = Config.QuickThrowOnFailure.WithMaxTest(300);

    /// <summary>Rows of (positive, score out of few values, weight out of {0 … 5}/2, multiplicity).</summary>
    private static Arbitrary<(bool Positive, int Score, int Weight, int Count)[]> Rows =>
        (from positive in Gen.Elements(true, false)
         from score in Gen.Choose(0, 12)
         from weight in Gen.Choose(0, 5)
         from count in Gen.Choose(0, 4)
         select (positive, score, weight, count)).ArrayOf(90).ToArbitrary();

    [Theory]
    [InlineData("roc_auc", false)]
    [InlineData("roc_auc", true)]
    [InlineData("log_loss", false)]
    [InlineData("log_loss", true)]
    [InlineData("accuracy", false)]
    [InlineData("accuracy", true)]
    [InlineData("ams", true)]
    public void Counting_a_row_several_times_is_giving_it_several_times(string id, bool isWeighted) => Check.One(Quick, Prop.ForAll(Rows, rows =>
    {
        IResampledMetric metric = (IResampledMetric)new MetricCatalog().Find(id)!;
        MetricInput input = Input(rows, isWeighted);
        if (metric.Prepare(input) is not { } statistic)
            return metric.Compute(input) is Undefined;
        byte[] multiplicity = Array.ConvertAll(statistic.UnitKeys, key => (byte)rows[(int)key].Count);

        double? replica = statistic.Evaluate(multiplicity);

        MetricResult repeated = metric.Compute(Input([.. rows.SelectMany(r => Enumerable.Repeat(r, r.Count))], isWeighted));
        return repeated is MetricValue value ? Math.Abs(replica!.Value - value.Value) < 1e-12 : replica is null || id == "ams";
    }));

    [Fact]
    public void Ams_scales_to_known_totals_in_every_replica() => Check.One(Quick, Prop.ForAll(Rows, rows =>
    {
        Dictionary<string, double> totals = new() { ["signal_total"] = 600.0, ["background_total"] = 4e5 };
        Ams metric = new();
        MetricInput input = Input(rows, isWeighted: true) with { Parameters = totals };
        if (metric.Prepare(input) is not { } statistic)
            return metric.Compute(input) is Undefined;
        byte[] multiplicity = Array.ConvertAll(statistic.UnitKeys, key => (byte)rows[(int)key].Count);
        MetricResult repeated = metric.Compute(Input([.. rows.SelectMany(r => Enumerable.Repeat(r, r.Count))], isWeighted: true) with { Parameters = totals });
        return repeated is MetricValue value
            ? Math.Abs(statistic.Evaluate(multiplicity)!.Value - value.Value) < 1e-11 * Math.Max(1.0, value.Value)
            : statistic.Evaluate(multiplicity) is null;
    }));

    [Fact]
    public void The_error_of_the_ams_with_known_totals_is_not_above_the_analytic_one()
    {
        // The analytic error leaves out that the selected fraction of a fixed total varies less; the bootstrap does not.
        Random random = new(8);
        (bool, int, int, int)[] rows = [.. Enumerable.Range(0, 20_000).Select(i => (i % 2 == 0, random.Next(13), random.Next(1, 6), 0))];
        Ams metric = new();
        MetricInput input = Input(rows, isWeighted: true) with { Parameters = new Dictionary<string, double> { ["signal_total"] = 600.0, ["background_total"] = 4e5 } };
        MetricValue value = (MetricValue)metric.Compute(input);

        double spread = PoissonBootstrap.StandardError(metric.Prepare(input)!, input)!.Value;

        // About half of each class is selected, so the spread of the fraction is √½ of that of the sum.
        Assert.InRange(spread / value.StandardError!.Value, 0.6, 0.8);
    }

    [Fact]
    public void An_auc_of_many_tied_rows_with_the_largest_multiplicity_does_not_overflow()
    {
        const int n = 100_000;
        long[] label = [.. Enumerable.Range(0, n).Select(i => i % 2L)];
        AucStatistic statistic = AucStatistic.Prepare(label, [.. label.Select((l, i) => (i / 2 % 3) + (0.5 * l))], [], new ulong[n])!;
        byte[] multiplicity = new byte[n];
        Array.Fill(multiplicity, PairCounts.MaximumMultiplicity);

        // Scores 0, 1, 2 for negatives and 0.5, 1.5, 2.5 for positives: positive k beats k + 1 of the 3 groups of negatives.
        double exact = new[] { 0, 1, 2 }.Sum(k => Share(k) * Enumerable.Range(0, k + 1).Sum(Share));
        Assert.Equal(exact, statistic.Evaluate(multiplicity)!.Value, 1e-14);
        multiplicity[77]++;
        Assert.Throws<ArgumentOutOfRangeException>(() => statistic.Evaluate(multiplicity));

        static double Share(int k) => Enumerable.Range(0, n / 2).Count(i => i % 3 == k) / (n / 2.0);
    }

    [Fact]
    public void Pairs_are_counted_as_one_by_one_whatever_the_length()
    {
        Random random = new(6);
        foreach (int length in new[] { 0, 1, 31, 32, 33, 517, 5000 })
        {
            byte[] multiplicity = [.. Enumerable.Range(0, length).Select(_ => (byte)random.Next(16))];
            byte[] isPositive = [.. Enumerable.Range(0, length).Select(_ => random.Next(2) == 0 ? byte.MaxValue : (byte)0)];
            (long positives, long negatives, long ordered) = (0, 0, 0);
            for (int i = 0; i < length; i++)
            {
                if (isPositive[i] != 0)
                    (positives, ordered) = (positives + multiplicity[i], ordered + (multiplicity[i] * negatives));
                else
                    negatives += multiplicity[i];
            }
            Assert.Equal(new PairCounts(positives, negatives, ordered), PairCounts.Of(multiplicity, isPositive));
            Assert.Equal(positives + negatives, ReplicaSums.Of(multiplicity));
            double[] values = [.. Enumerable.Range(0, length).Select(_ => random.NextDouble())];
            Assert.Equal(values.Select((v, i) => v * multiplicity[i]).Sum(), ReplicaSums.Of(multiplicity, values), 1e-9);
        }
    }

    [Fact]
    public void Replicas_of_two_submissions_resample_the_same_events_whatever_their_order()
    {
        Random random = new(9);
        long[] label = [.. Enumerable.Range(0, 3000).Select(_ => (long)random.Next(2))];
        double[] score = [.. label.Select(l => l + (2 * random.NextDouble()))];
        ulong[] keys = [.. Enumerable.Range(0, 3000).Select(i => PoissonReplicas.Mix((ulong)i + 1))];
        double[] forth = PoissonBootstrap.Replicas(AucStatistic.Prepare(label, score, [], keys)!, 4, 50, 1);
        double[] back = PoissonBootstrap.Replicas(
            AucStatistic.Prepare([.. label.Reverse()], [.. score.Reverse().Select(s => 10 * s)], [], [.. keys.Reverse()])!, 4, 50, 1);

        Assert.Equal(forth, back);
    }

    private static MetricInput Input((bool Positive, int Score, int Weight, int Count)[] rows, bool isWeighted)
    {
        Columns truth = new Columns(rows.Length).With("label", Array.ConvertAll(rows, r => r.Positive ? 1L : 0L));
        if (isWeighted)
            truth = truth.With("weight", Array.ConvertAll(rows, r => r.Weight / 2.0));
        Columns prediction = new Columns(rows.Length)
            .With("score", Array.ConvertAll(rows, r => r.Score / 12.0)).With("selected", Array.ConvertAll(rows, r => r.Score > 6 ? 1L : 0L));
        // The key of a row is its number, so that the test knows whom a statistic means.
        return new MetricInput(truth, prediction) { UnitKeys = [.. Enumerable.Range(0, rows.Length).Select(i => (ulong)i)] };
    }
}
