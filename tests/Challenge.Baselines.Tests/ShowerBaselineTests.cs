using Challenge.Baselines.CalorimeterShowers;
using Challenge.Datasets.Generators.CalorimeterShowers;
using Challenge.Formats;
using Challenge.Metrics;
using Challenge.Metrics.Generative;

namespace Challenge.Baselines.Tests;

public sealed class ShowerBaselineTests
{
    private const int TestRows = 300;

    private static readonly Table Train = Showers(0, 700);

    private static readonly Table Test = Showers(700, TestRows);

    private static readonly BaselineProblem Problem = new(Train, Test.Select("shower_id", "incident_energy"), [], null, null, null, 1) { Target = "showers" };

    public static TheoryData<string> Ids => [.. new BaselineCatalog().All.Where(b => b.Info.Task == "generation" && b.Info.Id.Contains("shower", StringComparison.Ordinal)).Select(b => b.Info.Id)];

    [Fact]
    public void The_five_baselines_are_there() =>
        Assert.Equal(["boosted-shower", "bootstrap-shower", "gaussian-shower", "mean-shower", "parametric-shower"], new BaselineCatalog().All.Select(b => b.Info.Id).Where(id => id.EndsWith("-shower", StringComparison.Ordinal)));

    [Theory, MemberData(nameof(Ids))]
    public void Every_test_row_gets_a_shower_that_the_read_out_could_give(string id)
    {
        Column<float> showers = Run(id);
        Assert.Equal(("showers", TestRows, 6480), (showers.Name, showers.Count, showers.Width));
        Assert.All(showers.Values, v => Assert.True(v == 0 || (v >= ShowerRows.Threshold && float.IsFinite(v))));
    }

    [Theory, MemberData(nameof(Ids))]
    public void On_average_the_energy_is_that_of_the_wanted_electron(string id)
    {
        double[] energies = Test.Find("incident_energy")!.AsFloat64()!;
        Column<float> showers = Run(id), reference = (Column<float>)Test.Find("showers")!;
        double made = Enumerable.Range(0, TestRows).Average(i => Sum(showers.Row(i)) / energies[i]);
        double wanted = Enumerable.Range(0, TestRows).Average(i => Sum(reference.Row(i)) / energies[i]);
        Assert.Equal(wanted, made, 0.04);
    }

    [Theory, MemberData(nameof(Ids))]
    public void The_same_problem_gives_the_same_showers_and_it_stops_when_asked_to(string id)
    {
        Assert.Equal(Run(id).Values, Run(id).Values);
        using CancellationTokenSource source = new();
        source.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => new BaselineCatalog().Find(id)!.FitPredict(Problem, null, source.Token));
    }

    [Fact]
    public void The_simulation_itself_beats_every_model_and_fluctuations_beat_a_mean()
    {
        double floor = Distance((Column<float>)AnotherSample().Find("showers")!), parametric = Distance(Run("parametric-shower")), mean = Distance(Run("mean-shower"));
        double gaussian = Distance(Run("gaussian-shower")), bootstrap = Distance(Run("bootstrap-shower"));
        string all = $"floor {floor}, bootstrap {bootstrap}, parametric {parametric}, Gaussian {gaussian}, mean {mean}";
        Assert.True(floor < 0.6 * parametric && parametric < 0.5 * mean && parametric < 0.5 * gaussian, all);
        TestContext.Current.TestOutputHelper?.WriteLine(all);
    }

    [Fact]
    public void Boosted_trees_know_fluctuations_that_a_mean_does_not()
    {
        Column<float> made = Run("boosted-shower"), reference = (Column<float>)Test.Find("showers")!;
        Assert.True(Distance(made) < 0.3 * Distance(Run("mean-shower")), $"trees {Distance(made)}");
        double[] energies = Test.Find("incident_energy")!.AsFloat64()!;
        // Spread and memory of single layers: how much of the energy lies in one, and how it hangs together with the next but three.
        foreach (int layer in (int[])[6, 12, 20])
        {
            double[] a = Shares(made, layer), b = Shares(made, layer + 4), wantedA = Shares(reference, layer), wantedB = Shares(reference, layer + 4);
            Assert.InRange(Math.Sqrt(Covariance(a, a) / Covariance(wantedA, wantedA)), 0.75, 1.3);
            Assert.InRange(Correlation(a, b) - Correlation(wantedA, wantedB), -0.25, 0.25);
        }

        double[] Shares(Column<float> showers, int layer) => [.. Enumerable.Range(0, TestRows).Select(i => Layers(showers.Row(i), energies[i])[layer])];

        static double Correlation(double[] x, double[] y) => Covariance(x, y) / Math.Sqrt(Covariance(x, x) * Covariance(y, y));

        static double Covariance(double[] x, double[] y) => x.Zip(y, (u, v) => (u - x.Average()) * (v - y.Average())).Average();
    }

    [Fact]
    public void A_bootstrapped_shower_is_a_training_shower_turned_and_scaled()
    {
        Column<float> showers = Run("bootstrap-shower"), train = (Column<float>)Train.Find("showers")!;
        double[] energies = Test.Find("incident_energy")!.AsFloat64()!, trained = Train.Find("incident_energy")!.AsFloat64()!;
        for (int i = 0; i < 20; i++)
        {
            double[] made = Layers(showers.Row(i), energies[i]);
            Assert.Contains(Enumerable.Range(0, trained.Length), t => Layers(train.Row(t), trained[t]).Zip(made, (a, b) => Math.Abs(a - b)).Max() < 1e-3);
        }
    }

    [Fact]
    public void The_nearest_showers_are_those_of_nearest_ratio()
    {
        ShowerRows rows = ShowerRows.Of(Problem);
        (int first, int count) = rows.Nearest(20_000, 7);
        double[] expected = [.. rows.Energies.OrderBy(e => Math.Abs(Math.Log(e / 20_000))).Take(7).Order()];
        Assert.Equal(expected, rows.Energies[first..(first + count)]);
        Assert.Equal((0, 700), rows.Nearest(1, 10_000));
        Assert.Equal((695, 5), rows.Nearest(1e9, 5));
    }

    private static Column<float> Run(string id)
    {
        BaselineOutcome outcome = new BaselineCatalog().Find(id)!.FitPredict(Problem, null, TestContext.Current.CancellationToken);
        Assert.SkipWhen(outcome is BaselineUnavailable, "its library is not here");
        return (Column<float>)Assert.Single(Assert.IsType<BaselineColumns>(outcome).Columns);
    }

    private static double Distance(Column<float> showers)
    {
        double[] energies = Test.Find("incident_energy")!.AsFloat64()!;
        float[] reference = ((Column<float>)Test.Find("showers")!).Values;
        double[] withEnergy = new double[TestRows * 6481];
        for (int i = 0; i < withEnergy.Length; i++)
            withEnergy[i] = i % 6481 == 0 ? energies[i / 6481] : reference[(i / 6481 * 6480) + (i % 6481) - 1];
        MetricInput input = new(
            new Columns(TestRows).With("reference_features", new Matrix(TestRows, 6481, withEnergy)),
            new Columns(TestRows).With("features", new Matrix(TestRows, 6480, Array.ConvertAll(showers.Values, v => (double)v))))
        {
            Parameters = new Dictionary<string, double> { ["shower_layers"] = 45 },
        };
        return Assert.IsType<MetricValue>(new FrechetPhysicsDistance().Compute(input)).Value;
    }

    /// <summary>Showers of the simulation itself, unseen by anybody, whose energies are next to those of the test rows.</summary>
    private static Table AnotherSample()
    {
        Table pool = Showers(5000, 3000);
        double[] have = pool.Find("incident_energy")!.AsFloat64()!;
        int[] chosen = Array.ConvertAll(Test.Find("incident_energy")!.AsFloat64()!, e => Enumerable.Range(0, have.Length).MinBy(i => Math.Abs(Math.Log(have[i] / e))));
        return pool.Take(chosen);
    }

    private static double[] Layers(ReadOnlySpan<float> shower, double energy)
    {
        double[] layers = new double[45];
        for (int v = 0; v < shower.Length; v++)
            layers[v / 144] += shower[v] / energy;
        return layers;
    }

    private static double Sum(ReadOnlySpan<float> values)
    {
        double sum = 0;
        foreach (float value in values)
            sum += value;
        return sum;
    }

    private static Table Showers(long first, int count) => new CalorimeterShowersGenerator().Generate(8, first, count, new Dictionary<string, double>());
}
