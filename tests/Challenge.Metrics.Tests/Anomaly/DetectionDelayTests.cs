using Challenge.Metrics.Anomaly;

namespace Challenge.Metrics.Tests.Anomaly;

public sealed class DetectionDelayTests
{
    [Fact]
    public void The_delay_counts_the_sections_before_the_first_alarm()
    {
        // Threshold at a rate of 10 % of ten good sections: one may lie above it, so t = 0.8. Run 1 alarms in its third faulty section, run 2 in its first.
        MetricInput input = Input(
            (1, 0, 0.9), (1, 0, 0.8), (1, 0, 0.1), (1, 1, 0.5), (1, 1, 0.8), (1, 1, 0.85), (1, 0, 0.2), (1, 0, 0.3),
            (2, 0, 0.4), (2, 0, 0.1), (2, 0, 0.2), (2, 0, 0.3), (2, 0, 0.4), (2, 1, 0.95), (2, 1, 0.0));
        Assert.Equal((2 + 0) / 2.0, Value(input, 0.1));
    }

    [Fact]
    public void A_missed_fault_counts_its_whole_length()
    {
        MetricInput input = Input((1, 0, 1), (1, 0, 2), (1, 1, 0), (1, 1, 0), (1, 1, 0), (2, 1, 5), (2, 0, 1), (2, 0, 1));
        Assert.Equal(1.5, Value(input, 0.3));
    }

    [Fact]
    public void A_good_section_between_makes_two_faults_of_one()
    {
        MetricInput input = Input((1, 1, 0), (1, 1, 9), (1, 0, 1), (1, 1, 0), (1, 1, 0), (1, 1, 0), (1, 0, 1), (1, 0, 1));
        Assert.Equal((1 + 3) / 2.0, Value(input, 0.5));
    }

    [Fact]
    public void A_fault_at_the_end_of_a_run_does_not_go_on_in_the_next()
    {
        MetricInput input = Input((1, 0, 1), (1, 1, 0), (2, 1, 0), (2, 1, 0), (2, 0, 1));
        Assert.Equal(1.5, Value(input, 0.5));
    }

    [Fact]
    public void Equal_scores_never_alarm_so_every_fault_is_missed()
    {
        MetricInput input = Input((1, 0, 7), (1, 1, 7), (1, 1, 7), (2, 0, 7), (2, 1, 7), (2, 1, 7), (2, 1, 7), (2, 1, 7));
        Assert.Equal(3, Value(input, 0.5));
    }

    [Fact]
    public void It_agrees_with_a_plain_count_on_random_runs()
    {
        // Written anew: sort, take the quantile, walk.
        Random random = new(3);
        List<(long Run, long Label, double Score)> rows = [];
        for (int run = 0; run < 50; run++)
        {
            int start = random.Next(5, 30), length = random.Next(3, 12);
            for (int i = 0; i < 40; i++)
            {
                long label = i >= start && i < start + length ? 1 : 0;
                rows.Add((run, label, Math.Round(random.NextDouble() + (0.4 * label), 2)));
            }
        }
        double[] good = [.. rows.Where(r => r.Label == 0).Select(r => r.Score).Order()];
        double threshold = good.Distinct().Order().First(t => good.Count(s => s > t) <= 0.02 * good.Length);
        double delay = rows.GroupBy(r => r.Run).Average(g => (double)g.Where(r => r.Label == 1).TakeWhile(r => r.Score <= threshold).Count());
        Assert.Equal(delay, Value(Input([.. rows]), 0.02), 1e-12);
    }

    [Fact]
    public void The_error_is_that_of_drawing_runs()
    {
        // Delays 0 and 4 in equal parts in 400 runs, threshold fixed by many equal good scores: √(4 / 400) = 0.1 up to the noise of 400 replicas.
        List<(long, long, double)> rows = [];
        for (int run = 0; run < 400; run++)
        {
            rows.AddRange([(run, 0, 0), (run, 0, 0)]);
            rows.AddRange(Enumerable.Repeat(((long)run, 1L, run % 2 == 0 ? 1.0 : -1.0), 4));
        }
        MetricValue value = Assert.IsType<MetricValue>(Compute(Input([.. rows]), 0.01));
        Assert.Equal(2, value.Value);
        Assert.Equal(0.1, value.StandardError!.Value, 0.02);
    }

    [Theory]
    [InlineData(0.0, "must lie in (0, 1)")]
    [InlineData(1.0, "must lie in (0, 1)")]
    [InlineData(0.1, "less than one section")]
    public void A_rate_that_gives_no_threshold_is_undefined(double rate, string reason) =>
        Assert.Contains(reason, Assert.IsType<Undefined>(Compute(Input((1, 0, 1), (1, 1, 2)), rate)).Reason, StringComparison.Ordinal);

    [Fact]
    public void No_fault_and_a_section_given_twice_are_undefined()
    {
        Assert.Contains("no fault", Assert.IsType<Undefined>(Compute(Input((1, 0, 1), (1, 0, 2)), 0.5)).Reason, StringComparison.Ordinal);
        MetricInput input = Input((1, 0, 1), (1, 0, 1), (1, 1, 2));
        input = input with { Truth = input.Truth.With("section", [1L, 1L, 2L]) };
        Assert.Contains("same section", Assert.IsType<Undefined>(Compute(input, 0.5)).Reason, StringComparison.Ordinal);
    }

    private static double Value(MetricInput input, double rate) => Assert.IsType<MetricValue>(Compute(input, rate)).Value;

    private static MetricResult Compute(MetricInput input, double rate) =>
        new DetectionDelay().Compute(input with { Parameters = new Dictionary<string, double> { ["false_alarm_rate"] = rate } });

    /// <summary>Sections are numbered in the order given.</summary>
    private static MetricInput Input(params (long Run, long Label, double Score)[] rows) => new(
        new Columns(rows.Length)
            .With("label", Array.ConvertAll(rows, r => r.Label))
            .With("run", Array.ConvertAll(rows, r => r.Run))
            .With("section", [.. Enumerable.Range(0, rows.Length).Select(i => (long)i)]),
        new Columns(rows.Length).With("score", Array.ConvertAll(rows, r => r.Score)));
}
