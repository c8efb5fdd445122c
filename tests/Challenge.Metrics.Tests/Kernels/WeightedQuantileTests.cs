using Challenge.Metrics.Kernels;
using FsCheck;
using FsCheck.Fluent;

namespace Challenge.Metrics.Tests.Kernels;

/// <summary>The one pass against the definition: the linear interpolation between the middles of all steps.</summary>
public sealed class WeightedQuantileTests
{
    private static readonly double[] Levels = [0.0, 0.01, 0.16, 0.25, 0.5, 0.75, 0.84, 0.99, 1.0];
    private static readonly Config Quick = Config.QuickThrowOnFailure.WithMaxTest(500);

    /// <summary>Few different values, weights with zeros, multiplicities.</summary>
    private static Arbitrary<(int Value, int Weight, byte Times)[]> Rows =>
        (from value in Gen.Choose(-5, 5) from weight in Gen.Choose(0, 3) from times in Gen.Choose(0, 2) select (value, weight, (byte)times)).ArrayOf().ToArbitrary();

    [Fact]
    public void It_equals_the_definition() => Check.One(Quick, Prop.ForAll(Rows, rows =>
    {
        (int Value, int Weight, byte Times)[] sorted = [.. rows.OrderBy(r => r.Value)];
        double[] found = new double[Levels.Length];
        bool isDefined = WeightedQuantile.Find(
            [.. sorted.Select(r => r.Value / 4.0)], [.. sorted.Select(r => r.Weight / 3.0)], [.. sorted.Select(r => r.Times)], Levels, found);
        double[]? expected = Slow(rows);
        return expected is null ? !isDefined : isDefined && expected.Zip(found, (a, b) => Math.Abs(a - b)).Max() < 1e-13;
    }));

    [Fact]
    public void The_negated_sample_has_the_negated_quantiles() => Check.One(Quick, Prop.ForAll(ArbMap.Default.ArbFor<NonEmptyArray<int>>(), values =>
    {
        double[] up = [.. values.Get.Order().Select(v => (double)v)], down = [.. up.Reverse().Select(v => -v)];
        double[] a = new double[Levels.Length], b = new double[Levels.Length];
        WeightedQuantile.Find(up, [], [], Levels, a);
        WeightedQuantile.Find(down, [], [], Levels, b);
        return a.Zip(b.Reverse(), (x, y) => Math.Abs(x + y)).Max() <= 1e-9 * up.Max(Math.Abs);
    }));

    private static double[]? Slow((int Value, int Weight, byte Times)[] rows)
    {
        (double Value, double Weight)[] steps =
            [.. rows.Where(r => r.Weight * r.Times > 0).GroupBy(r => r.Value).OrderBy(g => g.Key).Select(g => (g.Key / 4.0, g.Sum(r => r.Weight * r.Times / 3.0)))];
        if (steps.Length == 0)
            return null;
        double total = steps.Sum(s => s.Weight);
        double Middle(int k) => (steps[..k].Sum(s => s.Weight) + (steps[k].Weight / 2.0)) / total;
        return Array.ConvertAll(Levels, p =>
        {
            if (p <= Middle(0))
                return steps[0].Value;
            for (int k = 1; k < steps.Length; k++)
            {
                if (p <= Middle(k))
                    return steps[k - 1].Value + ((steps[k].Value - steps[k - 1].Value) * (p - Middle(k - 1)) / (Middle(k) - Middle(k - 1)));
            }
            return steps[^1].Value;
        });
    }
}
