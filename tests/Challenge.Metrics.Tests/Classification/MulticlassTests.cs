using Challenge.Metrics.Classification;

namespace Challenge.Metrics.Tests.Classification;

public sealed class MulticlassTests
{
    [Fact]
    public void A_class_without_rows_leaves_the_areas_undefined()
    {
        Undefined undefined = Assert.IsType<Undefined>(new OneVsOneAuc().Compute(Input([0, 1], [0.5, 0.2, 0.3, 0.2, 0.5, 0.3])));
        Assert.Contains("class 2 has none", undefined.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_class_beyond_the_scores_is_undefined() =>
        Assert.Contains("0 … 1", Assert.IsType<Undefined>(new MulticlassAccuracy().Compute(Input([0, 2], [0.5, 0.5, 0.5, 0.5]))).Reason, StringComparison.Ordinal);

    [Fact]
    public void Probabilities_that_do_not_sum_to_one_are_undefined() =>
        Assert.Contains("1 of 2 rows", Assert.IsType<Undefined>(new MulticlassLogLoss().Compute(Input([0, 1], [0.5, 0.4, 0.5, 0.5]))).Reason, StringComparison.Ordinal);

    [Fact]
    public void The_same_answer_for_all_classes_costs_ln_k() =>
        Assert.Equal(Math.Log(4.0), Assert.IsType<MetricValue>(new MulticlassLogLoss().Compute(Input([2], [0.25, 0.25, 0.25, 0.25]))).Value, 1e-15);

    [Fact]
    public void Of_equal_scores_the_first_class_is_the_answer() =>
        Assert.Equal(0.5, Assert.IsType<MetricValue>(new MulticlassAccuracy().Compute(Input([0, 1], [0.5, 0.5, 0.5, 0.5]))).Value);

    [Fact]
    public void Two_classes_have_the_area_and_error_of_roc_auc()
    {
        Random random = new(4);
        long[] classes = [.. Enumerable.Range(0, 300).Select(i => i % 3 == 0 ? 1L : 0L)];
        double[] p = [.. classes.Select(c => Math.Round(0.4 * random.NextDouble() + (0.2 * c), 2))];
        MetricValue binary = Assert.IsType<MetricValue>(new RocAuc().Compute(new MetricInput(new Columns(300).With("label", classes), new Columns(300).With("score", p))));
        MetricInput input = Input(classes, [.. p.SelectMany(v => new[] { 1.0 - v, v })]);
        foreach (IMetric metric in new IMetric[] { new OneVsOneAuc(), new OneVsRestAuc() })
        {
            MetricValue value = Assert.IsType<MetricValue>(metric.Compute(input));
            Assert.Equal(binary.Value, value.Value, 1e-14);
            // DeLong corrects each class by n/(n − 1), the sum of influences once.
            Assert.Equal(1.0, value.StandardError!.Value / binary.StandardError!.Value, 5e-3);
        }
    }

    private static MetricInput Input(long[] classes, double[] scores) =>
        new(new Columns(classes.Length).With("class", classes), new Columns(classes.Length).With("class_scores", new Matrix(classes.Length, scores.Length / classes.Length, scores)));
}
