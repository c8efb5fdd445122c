using System.Text.Json;
using Challenge.Metrics.Statistics;
using FsCheck;
using FsCheck.Fluent;

namespace Challenge.Metrics.Tests.Statistics;

public sealed class PairedDeLongTests
{
    private static readonly Config Quick = Config.QuickThrowOnFailure.WithMaxTest(500);

    /// <summary>Rows of (positive, two scores out of few values, weight out of {0 … 5}/2).</summary>
    private static Arbitrary<(bool Positive, int First, int Second, int Weight)[]> Rows =>
        (from positive in Gen.Elements(true, false)
         from first in Gen.Choose(-6, 6)
         from second in Gen.Choose(-6, 6)
         from weight in Gen.Choose(0, 5)
         select (positive, first, second, weight)).ArrayOf().ToArbitrary();

    public static TheoryData<string> Cases => [.. StatisticsGoldens.Section("delong").EnumerateArray().Select(c => c.GetProperty("name").GetString()!)];

    [Theory, MemberData(nameof(Cases))]
    public void Agrees_with_numpy_on_the_matrix_of_all_pairs(string name)
    {
        JsonElement golden = StatisticsGoldens.Section("delong").EnumerateArray().Single(c => c.GetProperty("name").GetString() == name);
        long[] label = golden.GetProperty("label").Deserialize<long[]>()!;
        double[] weight = golden.GetProperty("weight").Deserialize<double[]>() ?? [];
        Placements first = Placements.Of(label, golden.GetProperty("first").Deserialize<double[]>()!, weight)!;
        Placements second = Placements.Of(label, golden.GetProperty("second").Deserialize<double[]>()!, weight)!;

        AucComparison comparison = PairedDeLong.Compare(first, second)!;

        double[] auc = golden.GetProperty("auc").Deserialize<double[]>()!;
        double[][] covariance = StatisticsGoldens.Rows(golden.GetProperty("covariance"));
        Assert.Equal(auc[0], first.Auc, 1e-14);
        Assert.Equal(auc[1], second.Auc, 1e-14);
        Assert.Equal(covariance[0][0], comparison.FirstVariance, 1e-16);
        Assert.Equal(covariance[1][1], comparison.SecondVariance, 1e-16);
        Assert.Equal(covariance[0][1], comparison.Covariance, 1e-16);
        Assert.Equal(golden.GetProperty("z").GetDouble(), comparison.Difference.Z!.Value, 1e-12);
        Assert.Equal(golden.GetProperty("p").GetDouble(), comparison.Difference.PValue, 1e-12);
    }

    [Fact]
    public void The_sorted_form_equals_the_definition_over_all_pairs() => Check.One(Quick, Prop.ForAll(Rows, rows =>
    {
        long[] label = [.. rows.Select(r => r.Positive ? 1L : 0L)];
        double[] weight = [.. rows.Select(r => r.Weight / 2.0)];
        Placements? first = Placements.Of(label, [.. rows.Select(r => r.First / 8.0)], weight);
        Placements? second = Placements.Of(label, [.. rows.Select(r => r.Second / 8.0)], weight);
        int[] signal = [.. Enumerable.Range(0, rows.Length).Where(i => rows[i].Positive && rows[i].Weight > 0)];
        int[] background = [.. Enumerable.Range(0, rows.Length).Where(i => !rows[i].Positive && rows[i].Weight > 0)];
        if (signal.Length == 0 || background.Length == 0)
            return first is null && second is null;

        AucComparison? comparison = PairedDeLong.Compare(first!, second!);
        if (signal.Length == 1 || background.Length == 1)
            return comparison is null;
        double total = signal.Sum(i => weight[i]), others = background.Sum(j => weight[j]);
        double[] difference10 = [.. signal.Select(i => background.Sum(j => weight[j] * (Wins(rows[i].First, rows[j].First) - Wins(rows[i].Second, rows[j].Second))) / others)];
        double[] difference01 = [.. background.Select(j => signal.Sum(i => weight[i] * (Wins(rows[i].First, rows[j].First) - Wins(rows[i].Second, rows[j].Second))) / total)];
        double gain = signal.Select((row, i) => weight[row] * difference10[i]).Sum() / total;
        double variance = Part(signal, difference10, total) + Part(background, difference01, others);
        return Math.Abs(comparison!.Difference.Difference - gain) < 1e-13
            && Math.Abs(comparison.Difference.StandardError - Math.Sqrt(variance)) < 1e-7
            && Math.Abs((comparison.Difference.StandardError * comparison.Difference.StandardError) - variance) < 1e-13
            && Math.Abs(comparison.FirstVariance + comparison.SecondVariance - (2 * comparison.Covariance) - variance) < 1e-13;

        double Wins(int s, int t) => s > t ? 1.0 : s == t ? 0.5 : 0.0;

        double Part(int[] members, double[] placements, double sum) =>
            members.Select((row, k) => Math.Pow(weight[row] * (placements[k] - gain), 2)).Sum() * members.Length / (members.Length - 1) / sum / sum;
    }));

    [Fact]
    public void The_placements_are_in_the_order_of_rows()
    {
        Placements placements = Placements.Of([1, 0, 1, 0, 1], [0.9, 0.1, 0.2, 0.5, 0.1], [])!;

        Assert.Equal([1.0, 0.5, 0.25], placements.V10);
        Assert.Equal([2.5 / 3, 1.0 / 3], placements.V01, (a, b) => Math.Abs(a - b) < 1e-15);
    }

    [Fact]
    public void The_area_and_its_variance_are_those_of_the_metric()
    {
        Random random = new(3);
        long[] label = [.. Enumerable.Range(0, 500).Select(i => i % 3 == 0 ? 1L : 0L)];
        double[] score = [.. label.Select(l => Math.Round(l + random.NextDouble() * 2, 2))];
        double[] weight = [.. label.Select(_ => random.NextDouble())];

        AucEstimate estimate = DeLong.Estimate(label, score, weight)!.Value;
        Placements placements = Placements.Of(label, score, weight)!;

        Assert.Equal(estimate.Auc, placements.Auc, 1e-14);
        Assert.Equal(estimate.StandardError!.Value, Math.Sqrt(PairedDeLong.Compare(placements, placements)!.FirstVariance), 1e-14);
    }

    [Fact]
    public void A_submission_does_not_differ_from_itself()
    {
        Placements placements = Placements.Of([1, 0, 1, 0], [0.9, 0.1, 0.2, 0.5], [])!;

        PairedDifference difference = PairedDeLong.Compare(placements, placements)!.Difference;

        Assert.Equal((0.0, 0.0, 1.0), (difference.Difference, difference.StandardError, difference.PValue));
        Assert.Null(difference.Z);
    }

    [Fact]
    public void Placements_of_other_rows_are_refused() => Assert.Throws<ArgumentException>(() =>
        PairedDeLong.Compare(Placements.Of([1, 0, 1, 0], [0.9, 0.1, 0.2, 0.5], [])!, Placements.Of([1, 0, 1, 1], [0.9, 0.1, 0.2, 0.5], [])!));
}
