using System.Globalization;
using Challenge.Metrics.Classification;
using Challenge.Tests;

namespace Challenge.Metrics.Tests.Classification;

public sealed class RocAucTests
{
    // Computed with scikit-learn on the same columns; the table of known answers beside the data.
    [Theory]
    [InlineData(28, false, 0.4049680727554179)]
    [InlineData(28, true, 0.40476369175642246)]
    [InlineData(26, false, 0.4619856166150671)]
    [InlineData(26, true, 0.46186092761949726)]
    public void The_lightgbm_example_has_its_known_area(int column, bool weighted, double expected)
    {
        string folder = RealData.Path("higgs-uci", "lightgbm_example");
        double[][] rows = Read(Path.Combine(folder, "binary.test"), '\t', skip: 0);
        double[]? weights = weighted ? [.. File.ReadLines(Path.Combine(folder, "binary.test.weight")).Select(Parse)] : null;
        Assert.Equal(expected, Compute([.. rows.Select(r => (long)r[0])], [.. rows.Select(r => r[column])], weights).Value, 1e-12);
    }

    [Theory]
    [InlineData("m_bb", 0.4403388713642188)]
    [InlineData("m_wwbb", 0.425852228516818)]
    [InlineData("m_jlv", 0.5013986906091781)]
    public void Uci_higgs_has_its_known_areas(string column, double expected)
    {
        string path = RealData.Path("higgs-uci", "sas_higgs_10984.csv");
        string[] header = File.ReadLines(path).First().Split(',');
        double[][] rows = Read(path, ',', skip: 1);
        Assert.Equal(10984, rows.Length);
        double[] scores = [.. rows.Select(r => r[Array.IndexOf(header, column)])];
        Assert.Equal(expected, Compute([.. rows.Select(r => (long)r[^1])], scores, null).Value, 1e-12);
    }

    [Fact]
    public void Ties_count_half() => Assert.Equal(0.5, Compute([1, 0, 1, 0], [0.3, 0.3, 0.3, 0.3], null).Value);

    [Fact]
    public void A_constant_score_is_one_half_exactly_whatever_the_weights()
    {
        (long[] labels, double[] scores, double[] weights) = Draw(new Random(7), 100_000);
        Array.Fill(scores, 0.3);
        Assert.Equal(0.5, Compute(labels, scores, weights).Value);
    }

    [Fact]
    public void Minus_zero_ties_with_zero() => Assert.Equal(0.5, Compute([1, 0], [0.0, -0.0], null).Value);

    [Fact]
    public void One_class_is_undefined_with_the_reason()
    {
        Undefined undefined = Assert.IsType<Undefined>(Result([1, 1], [0.1, 0.2], null));
        Assert.Contains("both classes", undefined.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_class_without_weight_is_undefined() => Assert.IsType<Undefined>(Result([1, 0], [0.1, 0.2], [1.0, 0.0]));

    [Fact]
    public void A_negative_weight_is_undefined() => Assert.IsType<Undefined>(Result([1, 0, 0], [0.1, 0.2, 0.3], [1.0, 1.0, -1.0]));

    [Fact]
    public void A_label_other_than_0_or_1_is_undefined() => Assert.IsType<Undefined>(Result([1, 0, 2], [0.1, 0.2, 0.3], null));

    [Fact]
    public void One_row_of_a_class_has_a_value_without_an_error()
    {
        MetricValue value = Compute([1, 0, 0], [0.5, 0.2, 0.7], null);
        Assert.Equal(0.5, value.Value);
        Assert.Null(value.StandardError);
    }

    [Fact]
    public void The_error_is_the_spread_of_the_area_over_fresh_samples()
    {
        Random random = new(5);
        List<double> areas = [], errors = [];
        for (int sample = 0; sample < 400; sample++)
        {
            (long[] labels, double[] scores, double[] weights) = Draw(random, 300);
            MetricValue value = Compute(labels, scores, weights);
            areas.Add(value.Value);
            errors.Add(value.StandardError!.Value);
        }
        double mean = areas.Average();
        double spread = Math.Sqrt(areas.Sum(a => (a - mean) * (a - mean)) / (areas.Count - 1));
        // 400 samples know the spread to 1/√800 = 3.5 %.
        Assert.InRange(errors.Average() / spread, 0.88, 1.12);
    }

    // A guard against quadratic code, which would take a minute here; the real speed is a matter of optimised builds on idle machines.
    [Fact(Timeout = 20_000)]
    public async Task A_million_weighted_rows_do_not_take_quadratic_time()
    {
        (long[] labels, double[] scores, double[] weights) = Draw(new Random(6), 1_000_000);
        MetricValue value = await Task.Run(() => Compute(labels, scores, weights), TestContext.Current.CancellationToken);
        Assert.InRange(value.Value, 0.5, 1.0);
    }

    private static (long[] Labels, double[] Scores, double[] Weights) Draw(Random random, int rows)
    {
        (long[] labels, double[] scores, double[] weights) = (new long[rows], new double[rows], new double[rows]);
        for (int i = 0; i < rows; i++)
        {
            labels[i] = random.Next(2);
            scores[i] = random.NextDouble() + (0.4 * labels[i] * random.NextDouble());
            weights[i] = 0.2 + (2.0 * random.NextDouble());
        }
        return (labels, scores, weights);
    }

    private static MetricValue Compute(long[] labels, double[] scores, double[]? weights) => Assert.IsType<MetricValue>(Result(labels, scores, weights));

    private static MetricResult Result(long[] labels, double[] scores, double[]? weights)
    {
        Columns truth = new Columns(labels.Length).With("label", labels);
        return new RocAuc().Compute(new MetricInput(weights is null ? truth : truth.With("weight", weights), new Columns(labels.Length).With("score", scores)));
    }

    private static double[][] Read(string path, char separator, int skip) =>
        [.. File.ReadLines(path).Skip(skip).Select(line => Array.ConvertAll(line.Split(separator), Parse))];

    private static double Parse(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
