using Challenge.Metrics.Statistics;
using FsCheck;
using FsCheck.Fluent;

namespace Challenge.Metrics.Tests.Classification;

/// <summary>The fast sweep against the definition over all pairs, on arbitrary labels, scores with many ties, and weights with zeros.</summary>
public sealed class DeLongPropertyTests
{
    private static readonly Config Quick = Config.QuickThrowOnFailure.WithMaxTest(500);

    /// <summary>Rows of (positive, score out of few values, weight out of {0 … 5}/2).</summary>
    private static Arbitrary<(bool Positive, int Score, int Weight)[]> Rows =>
        (from positive in Gen.Elements(true, false)
         from score in Gen.Choose(-6, 6)
         from weight in Gen.Choose(0, 5)
         select (positive, score, weight)).ArrayOf().ToArbitrary();

    [Fact]
    public void Weighted_area_and_error_equal_the_definition() => Check.One(Quick, Prop.ForAll(Rows, rows =>
        Agree([.. rows.Select(r => r.Positive ? 1L : 0L)], [.. rows.Select(r => r.Score / 8.0)], [.. rows.Select(r => r.Weight / 2.0)], weighted: true)));

    [Fact]
    public void Unweighted_area_and_error_equal_the_definition() => Check.One(Quick, Prop.ForAll(Rows, rows =>
        Agree([.. rows.Select(r => r.Positive ? 1L : 0L)], [.. rows.Select(r => r.Score / 8.0)], [.. rows.Select(_ => 1.0)], weighted: false)));

    [Fact]
    public void Arbitrary_doubles_are_ordered_as_numbers() => Check.One(Quick, Prop.ForAll(
        ArbMap.Default.ArbFor<NormalFloat[]>(), values =>
        {
            double[] scores = [.. values.Select(v => v.Get)];
            return Agree([.. scores.Select((_, i) => i % 2L)], scores, [.. scores.Select(_ => 1.0)], weighted: false);
        }));

    private static bool Agree(long[] positive, double[] scores, double[] weights, bool weighted)
    {
        AucEstimate? fast = DeLong.Estimate(positive, scores, weighted ? weights : []);
        AucEstimate? slow = Slow(positive, scores, weights);
        if (fast is null || slow is null)
            return fast is null && slow is null;
        return Math.Abs(fast.Value.Auc - slow.Value.Auc) < 1e-13
            && fast.Value.StandardError.HasValue == slow.Value.StandardError.HasValue
            && Math.Abs((fast.Value.StandardError ?? 0.0) - (slow.Value.StandardError ?? 0.0)) < 1e-12;
    }

    private static AucEstimate? Slow(long[] positive, double[] scores, double[] weights)
    {
        int[] rows = [.. Enumerable.Range(0, scores.Length).Where(i => weights[i] > 0.0)];
        int[] signal = [.. rows.Where(i => positive[i] == 1)], background = [.. rows.Where(i => positive[i] == 0)];
        if (signal.Length == 0 || background.Length == 0)
            return null;
        double allSignal = signal.Sum(i => weights[i]), allBackground = background.Sum(j => weights[j]);
        double[] v10 = [.. signal.Select(i => background.Sum(j => weights[j] * Wins(i, j)) / allBackground)];
        double[] v01 = [.. background.Select(j => signal.Sum(i => weights[i] * Wins(i, j)) / allSignal)];
        double auc = signal.Select((row, i) => weights[row] * v10[i]).Sum() / allSignal;
        if (signal.Length == 1 || background.Length == 1)
            return new AucEstimate(auc, null);
        double variance = Part(signal, v10, allSignal) + Part(background, v01, allBackground);
        return new AucEstimate(auc, Math.Sqrt(variance));

        double Wins(int i, int j) => scores[i] > scores[j] ? 1.0 : scores[i] == scores[j] ? 0.5 : 0.0;

        double Part(int[] members, double[] placements, double total) =>
            members.Select((row, k) => Math.Pow(weights[row] * (placements[k] - auc), 2)).Sum() * members.Length / (members.Length - 1) / total / total;
    }
}
