using Challenge.Metrics.Statistics;
using FsCheck;
using FsCheck.Fluent;

namespace Challenge.Metrics.Tests.Statistics;

public sealed class HolmTests
{
    private static readonly Config Quick = Config.QuickThrowOnFailure.WithMaxTest(300);

    private static Arbitrary<double[]> PValues => Gen.Choose(0, 1000).Select(k => k / 1000.0).ArrayOf().ToArbitrary();

    [Fact]
    public void Agrees_with_the_definition_worked_out_in_python()
    {
        double[][] golden = StatisticsGoldens.Rows(StatisticsGoldens.Section("holm"));

        Assert.Equal(golden[1], Holm.Adjust(golden[0]));
    }

    [Fact]
    public void One_comparison_needs_no_correction() => Assert.Equal([0.03], Holm.Adjust([0.03]));

    [Fact]
    public void Adjusted_values_are_probabilities_not_below_the_given_ones_and_not_above_bonferronis() => Check.One(Quick, Prop.ForAll(PValues, p =>
    {
        double[] adjusted = Holm.Adjust(p);
        return p.Select((raw, i) => adjusted[i] >= raw && adjusted[i] <= Math.Min(1.0, p.Length * raw)).All(ok => ok);
    }));

    [Fact]
    public void A_smaller_p_value_is_never_adjusted_to_a_larger_one() => Check.One(Quick, Prop.ForAll(PValues, p =>
    {
        double[] adjusted = Holm.Adjust(p);
        return p.Index().All(a => p.Index().All(b => a.Item > b.Item || adjusted[a.Index] <= adjusted[b.Index]));
    }));

    [Fact]
    public void The_order_of_the_comparisons_does_not_matter() => Check.One(Quick, Prop.ForAll(PValues, p =>
        Holm.Adjust([.. p.Reverse()]).Reverse().SequenceEqual(Holm.Adjust(p))));

    [Fact]
    public void What_is_no_probability_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => Holm.Adjust([0.5, double.NaN]));
}
