using System.Text.RegularExpressions;
using Challenge.Metrics.Statistics;
using Challenge.Metrics.Tests.Examples;
using static Challenge.Metrics.Tests.MetricExamples;

namespace Challenge.Metrics.Tests;

/// <summary>What every metric must hold, run over every metric of the catalog.</summary>
public sealed class MetricContractTests
{
    private static readonly MetricCatalog Catalog = new();

    public static TheoryData<string> Ids => [.. Catalog.All.Select(m => m.Info.Id)];

    /// <summary>The metrics that declare that a weight is a repetition.</summary>
    public static TheoryData<string> IdsOfWeighted => [.. Catalog.All.Where(m => m.Info.WeightIsRepetition).Select(m => m.Info.Id)];

    [Fact]
    public void The_catalog_finds_the_metrics_by_itself() =>
        Assert.Superset(new HashSet<string> { "accuracy", "ams", "log_loss", "roc_auc", "trackml_score" }, Catalog.All.Select(m => m.Info.Id).ToHashSet());

    [Theory, MemberData(nameof(Ids))]
    public void The_id_is_snake_case_and_its_ending_agrees_with_the_direction(string id)
    {
        Assert.Matches(new Regex("^[a-z][a-z0-9]*(_[a-z0-9]+)*$"), id);
        // The field fixed this id before us, and there smaller is better: decision 0009.
        bool excepted = id == "classifier_auc";
        if (!excepted && (id.EndsWith("_score", StringComparison.Ordinal) || id.EndsWith("_auc", StringComparison.Ordinal)))
            Assert.Equal(Direction.LargerIsBetter, Info(id).Direction);
        if (id.EndsWith("_error", StringComparison.Ordinal) || id.EndsWith("_loss", StringComparison.Ordinal))
            Assert.Equal(Direction.SmallerIsBetter, Info(id).Direction);
    }

    [Theory, MemberData(nameof(Ids))]
    public void It_says_what_it_is(string id)
    {
        MetricInfo info = Info(id);
        Assert.All([info.Name, info.Task, info.Summary, info.Formula, info.Reference, info.StandardError, info.Version], text => Assert.False(string.IsNullOrWhiteSpace(text)));
        Assert.True(info.Minimum < info.Maximum);
        Assert.NotEmpty(info.Truth);
        Assert.NotEmpty(info.Prediction);
        Assert.All([.. info.Truth, .. info.Prediction], role => Assert.False(string.IsNullOrWhiteSpace(role.Description)));
        Assert.All(info.Parameters, parameter => Assert.False(string.IsNullOrWhiteSpace(parameter.Description)));
    }

    [Theory, MemberData(nameof(Ids))]
    public void The_value_is_in_range_and_has_an_error(string id)
    {
        foreach (Skill skill in Enum.GetValues<Skill>())
        {
            foreach (bool optionalRoles in new[] { true, false })
            {
                const int rows = 400;
                MetricInput input = Make(Info(id), skill, seed: 1, rows, optionalRoles);
                if (skill == Skill.Perfect && Info(id).PerfectIsUndefined)
                {
                    Assert.False(string.IsNullOrWhiteSpace(Assert.IsType<Undefined>(Compute(id, input)).Reason));
                    continue;
                }
                MetricValue value = Assert.IsType<MetricValue>(Compute(id, input));
                Assert.InRange(value.Value, Info(id).Minimum, Info(id).Maximum);
                if (Info(id).CountsEveryRow)
                    Assert.Equal(rows, value.N);
                else
                    Assert.InRange(value.N, 1, rows);
                Assert.True(value.StandardError is >= 0.0 and < 1e6, $"standard error {value.StandardError}");
            }
        }
    }

    /// <summary>The metrics of skill.</summary>
    public static TheoryData<string> IdsOfSkill => [.. Catalog.All.Where(m => m.Info.IndependentOf is null).Select(m => m.Info.Id)];

    /// <summary>The metrics of independence.</summary>
    public static TheoryData<string> IdsOfIndependence => [.. Catalog.All.Where(m => m.Info.IndependentOf is not null).Select(m => m.Info.Id)];

    [Theory, MemberData(nameof(IdsOfIndependence))]
    public void A_random_score_beats_one_that_is_what_it_must_not_know(string id)
    {
        MetricInput input = Make(Info(id), Skill.Random, 2);
        MetricInput telling = input with { Prediction = input.Prediction.With("score", input.Truth.Real(Info(id).IndependentOf!)) };
        double random = Value(id, input).Value, worst = Value(id, telling).Value;
        Assert.True(Info(id).Direction == Direction.LargerIsBetter ? random > worst : random < worst, $"random {random}, telling {worst}");
    }

    [Theory, MemberData(nameof(IdsOfSkill))]
    public void A_perfect_prediction_beats_a_random_one(string id)
    {
        // Where the perfect one has no value, the fair one must do.
        double perfect = Value(id, Make(Info(id), Info(id).PerfectIsUndefined ? Skill.Fair : Skill.Perfect, 2)).Value;
        double random = Value(id, Make(Info(id), Skill.Random, 2)).Value;
        Assert.True(Info(id).Direction == Direction.LargerIsBetter ? perfect > random : perfect < random, $"perfect {perfect}, random {random}");
    }

    [Theory, MemberData(nameof(Ids))]
    public void Row_order_does_not_matter(string id)
    {
        MetricInfo info = Info(id);
        MetricInput input = Make(info, Skill.Fair, 3);
        // Rows are resampled by their keys, which move with them.
        input = input with { UnitKeys = input.RowKeys() };
        int[] truthOrder = Shuffled(input.Truth.Count, 4);
        int[] predictionOrder = info.PairsByRow ? truthOrder : Shuffled(input.Prediction.Count, 5);
        MetricInput shuffled = new(Take(input.Truth, info.Truth, truthOrder), Take(input.Prediction, info.Prediction, predictionOrder), input.Seed)
        {
            UnitKeys = Array.ConvertAll(truthOrder, i => input.UnitKeys[i]),
        };
        MetricValue before = Value(id, input), after = Value(id, shuffled);
        AssertClose(before.Value, after.Value, 1e-13);
        AssertClose(before.StandardError!.Value, after.StandardError!.Value, 1e-12);
    }

    [Theory, MemberData(nameof(IdsOfWeighted))]
    public void A_row_of_weight_two_counts_as_the_row_given_twice(string id)
    {
        MetricInfo info = Info(id);
        MetricInput input = Make(info, Skill.Fair, 6);
        double[] weights = input.Truth.Real("weight");
        int[] rows = [.. Enumerable.Range(0, weights.Length).SelectMany(i => Enumerable.Repeat(i, (int)weights[i]))];
        Columns truth = Take(input.Truth, info.Truth, rows).With("weight", Enumerable.Repeat(1.0, rows.Length).ToArray());
        double repeated = Value(id, new MetricInput(truth, Take(input.Prediction, info.Prediction, rows))).Value;
        AssertClose(Value(id, input).Value, repeated, 1e-12);
    }

    [Theory, MemberData(nameof(Ids))]
    public void The_same_input_gives_the_same_bits(string id)
    {
        MetricValue first = Value(id, Make(Info(id), Skill.Fair, 8)), second = Value(id, Make(Info(id), Skill.Fair, 8));
        Assert.Equal(BitConverter.DoubleToInt64Bits(first.Value), BitConverter.DoubleToInt64Bits(second.Value));
        Assert.Equal(BitConverter.DoubleToInt64Bits(first.StandardError!.Value), BitConverter.DoubleToInt64Bits(second.StandardError!.Value));
    }

    [Theory, MemberData(nameof(Ids))]
    public void The_number_of_threads_changes_no_bit(string id)
    {
        MetricInput input = Make(Info(id), Skill.Fair, 8);
        MetricValue one = Value(id, input with { MaximumThreads = 1 }), five = Value(id, input with { MaximumThreads = 5 });
        Assert.Equal(BitConverter.DoubleToInt64Bits(one.Value), BitConverter.DoubleToInt64Bits(five.Value));
        Assert.Equal(BitConverter.DoubleToInt64Bits(one.StandardError!.Value), BitConverter.DoubleToInt64Bits(five.StandardError!.Value));
    }

    [Theory, MemberData(nameof(Ids))]
    public void It_says_whether_its_error_depends_on_the_keys_of_rows(string id)
    {
        MetricInput input = Make(Info(id), Skill.Fair, 8);
        MetricValue value = Value(id, input), other = Value(id, input with { UnitKeys = Array.ConvertAll(input.RowKeys(), k => PoissonReplicas.Mix(k + 1)) });
        Assert.Equal(value.Value, other.Value);
        Assert.Equal(Info(id).ErrorDrawsByKey, value.StandardError != other.StandardError);
    }

    [Theory, MemberData(nameof(Ids))]
    public void What_is_not_finite_is_refused(string id)
    {
        MetricInfo info = Info(id);
        MetricInput input = Make(info, Skill.Fair, 11);
        foreach (double bad in new[] { double.NaN, double.PositiveInfinity, double.NegativeInfinity })
        {
            foreach (MetricRole role in info.Truth.Where(r => r.Type != RoleType.Integer))
                Assert.IsType<Undefined>(Compute(id, input with { Truth = Spoil(input.Truth, role, 3, bad) }));
            foreach (MetricRole role in info.Prediction.Where(r => r.Type != RoleType.Integer))
                Assert.IsType<Undefined>(Compute(id, input with { Prediction = Spoil(input.Prediction, role, 3, bad) }));
        }
    }

    /// <summary>The metrics that can be resampled.</summary>
    public static TheoryData<string> IdsOfResampled => [.. Catalog.All.OfType<IResampledMetric>().Select(m => m.Info.Id)];

    [Theory, MemberData(nameof(IdsOfResampled))]
    public void Units_that_count_once_give_the_value_itself(string id)
    {
        MetricInput input = Make(Info(id), Skill.Fair, 12);
        IReplicaStatistic statistic = ((IResampledMetric)Catalog.Find(id)!).Prepare(input)!;
        byte[] ones = [.. Enumerable.Repeat((byte)1, statistic.UnitKeys.Length)];
        AssertClose(Value(id, input).Value, statistic.Evaluate(ones)!.Value, 1e-12);
        Assert.Equal(statistic.UnitKeys.Length, statistic.UnitKeys.Distinct().Count());
    }

    [Theory, MemberData(nameof(IdsOfResampled))]
    public void The_bootstrap_spread_agrees_with_the_standard_error(string id)
    {
        MetricInput input = Make(Info(id), Skill.Fair, 13);
        double[] replicas = PoissonBootstrap.Replicas(((IResampledMetric)Catalog.Find(id)!).Prepare(input)!, 5, 400, 2);
        Assert.Equal(replicas, PoissonBootstrap.Replicas(((IResampledMetric)Catalog.Find(id)!).Prepare(input)!, 5, 400, 1));
        double spread = PoissonBootstrap.Deviation(replicas)!.Value, error = Value(id, input).StandardError!.Value;
        Assert.InRange(spread, 0.6 * error, 1.67 * error);
    }

    [Theory, MemberData(nameof(Ids))]
    public void Degenerate_input_gives_a_finite_value_or_a_reason(string id)
    {
        MetricInfo info = Info(id);
        List<MetricInput> inputs = [Make(info, Skill.Fair, 9, rows: 1), Make(info, Skill.Perfect, 9, rows: 2)];
        inputs.Add(new MetricInput(Take(inputs[0].Truth, info.Truth, []), Take(inputs[0].Prediction, info.Prediction, [])));
        MetricInput input = Make(info, Skill.Fair, 9);
        foreach (MetricRole role in info.Truth)
        {
            foreach (double constant in new[] { 0.0, 1.0, -1.0, long.MinValue, long.MaxValue })
                inputs.Add(input with { Truth = Replace(input.Truth, role, constant) });
        }
        foreach (MetricRole role in info.Prediction)
        {
            foreach (double constant in new[] { 0.0, 1.0, -1.0, 5.0, 1e300 })
                inputs.Add(input with { Prediction = Replace(input.Prediction, role, constant) });
        }
        Assert.All(inputs, i => AssertFiniteOrReason(Compute(id, i)));
    }

    [Theory, MemberData(nameof(Ids))]
    public void No_rows_is_undefined(string id)
    {
        MetricInfo info = Info(id);
        MetricInput input = Make(info, Skill.Fair, 10, rows: 1);
        Assert.IsType<Undefined>(Compute(id, new MetricInput(Take(input.Truth, info.Truth, []), Take(input.Prediction, info.Prediction, []))));
    }

    private static void AssertFiniteOrReason(MetricResult result)
    {
        if (result is MetricValue value)
            Assert.True(double.IsFinite(value.Value) && double.IsFinite(value.StandardError ?? 0.0), $"{value}");
        else
            Assert.False(string.IsNullOrWhiteSpace(Assert.IsType<Undefined>(result).Reason));
    }

    private static void AssertClose(double expected, double actual, double relative) =>
        Assert.Equal(expected, actual, relative * Math.Max(Math.Abs(expected), 1e-300));

    private static int[] Shuffled(int count, int seed)
    {
        int[] order = [.. Enumerable.Range(0, count)];
        new Random(seed).Shuffle(order);
        return order;
    }

    private static MetricInfo Info(string id) => Catalog.Find(id)!.Info;

    private static MetricResult Compute(string id, MetricInput input) => Catalog.Find(id)!.Compute(input);

    private static MetricValue Value(string id, MetricInput input) => Assert.IsType<MetricValue>(Compute(id, input));
}
