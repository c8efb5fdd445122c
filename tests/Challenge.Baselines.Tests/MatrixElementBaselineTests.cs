using Challenge.Baselines.Features;
using Challenge.Baselines.MatrixElement;
using Challenge.Baselines.Regression;
using Challenge.Baselines.XGBoost;
using Challenge.Datasets.Generators.MatrixElement;
using Challenge.Formats;

namespace Challenge.Baselines.Tests;

public sealed class MatrixElementBaselineTests
{
    private static readonly Table Train = Rows(0, 6000);

    private static readonly Table Test = Rows(6000, 3000);

    [Fact]
    public void Invariants_of_the_outgoing_gluons_add_up_to_the_energy_squared()
    {
        Table features = new MatrixElementFeatures().Derive(Test);
        Assert.Equal(new MatrixElementFeatures().Names, features.Columns.Select(c => c.Name));
        Assert.Equal(14, features.Columns.Count);
        double[][] outgoing = [.. new[] { "3_4", "3_5", "3_6", "4_5", "4_6", "5_6" }.Select(p => features.Find("log_s_" + p)!.AsFloat64()!)];
        for (int row = 0; row < 100; row++)
            Assert.Equal(1, outgoing.Sum(f => Math.Exp(f[row])) / 1e6, 1e-5);
    }

    [Fact]
    public void The_rule_has_the_steep_part_right_and_no_shift()
    {
        double[] residuals = Residuals(new SoftCollinearRule());
        Assert.True(Size(residuals) < 0.35 * Deviation(Test), $"{Size(residuals)} of {Deviation(Test)}");
        Assert.Equal(0, residuals.Average(), 5 * Size(residuals) * Math.Sqrt((1.0 / 6000) + (1.0 / 3000)));
    }

    [Fact]
    public void A_line_in_the_logarithms_beats_the_rule_and_the_formula_beats_everything()
    {
        double rule = Size(Residuals(new SoftCollinearRule())), line = Size(Residuals(new LinearRegression()));
        Assert.True(line < rule, $"line {line}, rule {rule}");
        Assert.True(Formula() < 0.01 * line, $"formula {Formula()}, line {line}");
    }

    [Fact]
    public void Trees_learn_most_of_the_amplitude()
    {
        double trees = Size(Residuals(new GradientBoostedTrees()));
        Assert.InRange(trees, 10 * Formula(), 0.35 * Deviation(Test));
    }

    private static double[] Residuals(IBaseline baseline)
    {
        MatrixElementFeatures features = new();
        (Table train, Table test) = baseline.WantsFeatures
            ? (new Table([.. Train.Columns, .. features.Derive(Train).Columns]), new Table([.. Test.Columns, .. features.Derive(Test).Columns]))
            : (Train, Test);
        BaselineOutcome outcome = baseline.FitPredict(
            new BaselineProblem(train, test, features.Names, null, null, null, 1) { Target = "log_me2" }, null, TestContext.Current.CancellationToken);
        if (outcome is BaselineUnavailable unavailable)
            Assert.Skip(unavailable.Reason);
        double[] truth = Test.Find("log_me2")!.AsFloat64()!;
        return [.. Assert.IsType<BaselineColumns>(outcome).Columns[0].AsFloat64()!.Select((e, i) => e - truth[i])];
    }

    /// <summary>What the published momenta and the exact formula leave, because momenta are in single precision.</summary>
    private static double Formula()
    {
        double[][] s = Invariants.Logarithms(Test, [.. Enumerable.Range(0, 6).SelectMany(i => Enumerable.Range(0, 6).Select(j => (i, j)))]);
        double[] truth = Test.Find("log_me2")!.AsFloat64()!;
        return Size([.. truth.Select((t, row) =>
        {
            double numerator = 0, poles = 0;
            for (int i = 0; i < 6; i++)
            {
                poles += s[(6 * i) + ((i + 1) % 6)][row];
                for (int j = 0; j < i; j++)
                    numerator += Math.Exp(4 * s[(6 * i) + j][row]);
            }
            return Math.Log(2 * numerator) - poles - t;
        })]);
    }

    private static double Size(double[] values) => Math.Sqrt(values.Average(v => v * v));

    private static double Deviation(Table rows)
    {
        double[] y = rows.Find("log_me2")!.AsFloat64()!;
        double mean = y.Average();
        return Size([.. y.Select(v => v - mean)]);
    }

    private static Table Rows(long first, int count) => new MatrixElementGenerator().Generate(3, first, count, new Dictionary<string, double>());
}
