using Challenge.Baselines.DetectorMonitoring;
using Challenge.Baselines.Features;
using Challenge.Formats;

namespace Challenge.Baselines.Tests.DetectorMonitoring;

public sealed class DriftChiSquareTests
{
    [Fact]
    public void The_usual_shape_is_not_moved_by_a_fault_in_less_than_half_of_the_sections()
    {
        double[][] counts = [[10, 10, 20], [20, 20, 40], [1000, 0, 0], [5, 5, 10], [0, 0, 700]];
        double[] shape = MonitorRun.Shape(counts);
        Assert.Equal(1, shape.Sum(), 1e-12);
        Assert.Equal(0.25, shape[0], 1e-3);
        Assert.Equal(0.5, shape[2], 1e-3);
    }

    [Fact]
    public void Sections_are_taken_in_the_order_of_time_and_summed_with_their_neighbours()
    {
        Table table = MonitorTables.Of((1, 3, 30), (2, 1, 7), (1, 1, 10), (1, 2, 20));
        IReadOnlyList<MonitorRun> runs = MonitorRun.Split(table);
        Assert.Equal([[2, 3, 0], [1]], runs.Select(r => r.Rows));
        Assert.Equal([10, 20, 30], runs[0].Counts(0, 0).Select(c => c[0]));
        Assert.Equal([30, 60, 50], runs[0].Counts(0, 1).Select(c => c[0]));
        Assert.Equal([60, 60, 60], runs[0].Counts(0, 2).Select(c => c[0]));
    }

    [Fact]
    public void The_fitted_drift_is_the_one_put_in()
    {
        // Two bins; the first gains 5 % a kelvin and the second loses as much; the pile-up does nothing.
        Random random = new(1);
        List<(double[], double[], double[])> sections = [];
        for (int i = 0; i < 500; i++)
        {
            double t = random.NextDouble() - 0.5, p = random.NextDouble() - 0.5;
            sections.Add(([5000 * (1 + 0.05 * t), 5000 * (1 - 0.05 * t)], [0.5, 0.5], [1, p, p * p, t]));
        }
        DriftTemplates drift = DriftTemplates.Fit(2, sections);
        double[] expected = drift.Expected(10_000, [0.5, 0.5], [1, 0.4, 0.16, 2]);
        Assert.Equal(5500, expected[0], 0.2);
        Assert.Equal(4500, expected[1], 0.2);
    }

    [Fact]
    public void A_hole_in_one_section_gets_the_largest_score_of_its_run()
    {
        Table train = MonitorTables.Generated(0, 2000, 0), test = MonitorTables.Generated(5000, 100, 0);
        Column<float> phi = (Column<float>)test.Find("occupancy_phi")!;
        float[] values = [.. phi.Values];
        values[(37 * 48) + 20] = 0;
        test = new Table([.. test.Columns.Select(c => c.Name == phi.Name ? Column.Of(c.Name, values, 48) : c)]);
        double[] scores = MonitorTables.Scores(new DriftChiSquare(), train, test);
        Assert.Equal(37, Array.IndexOf(scores, scores.Max()));
    }

    [Fact]
    public void Good_runs_with_drift_score_alike_at_their_ends_and_in_their_middle()
    {
        // Without the correction the histograms at the ends, farthest from the run's median, would look broken.
        double[] scores = MonitorTables.Scores(new DriftChiSquare(), MonitorTables.Generated(0, 8000, 0), MonitorTables.Generated(10_000, 4000, 0));
        double ends = Enumerable.Range(0, 4000).Where(i => i % 100 is < 10 or >= 90).Average(i => scores[i]);
        double middle = Enumerable.Range(0, 4000).Where(i => i % 100 is >= 45 and < 55).Average(i => scores[i]);
        Assert.Equal(middle, ends, 0.6);
    }

    [Fact]
    public void Features_are_finite_and_show_what_a_fault_does()
    {
        Table rows = MonitorTables.Generated(0, 8000, 0.9);
        Table derived = new DetectorMonitoringFeatures().Derive(rows);
        Assert.Equal(new DetectorMonitoringFeatures().Names, derived.Columns.Select(c => c.Name));
        Assert.All(derived.Columns, c => Assert.All(c.AsFloat64()!, v => Assert.True(double.IsFinite(v))));
        long[] type = rows.Find("fault_type")!.AsInt64()!;
        Assert.All(derived.Columns, c => Assert.True(c.AsFloat64()!.Distinct().Count() > 100, $"{c.Name} hardly varies"));
        double[] severity = rows.Find("severity")!.AsFloat64()!;
        Exceeds("hit_time_shift_5", fault: 5);
        Exceeds("occupancy_phi_highest", fault: 2);
        Exceeds("cluster_charge_chi2", fault: 3);

        // A strong fault of its kind against good sections, some of which lie in the drift of their run.
        void Exceeds(string name, int fault)
        {
            double faulty = Mean(derived, name, i => type[i] == fault && severity[i] > 15), good = Mean(derived, name, i => type[i] == 0);
            Assert.True(faulty > 2 * good, $"{name}: {faulty} with the fault, {good} without");
        }

        static double Mean(Table table, string name, Func<int, bool> of) => table.Find(name)!.AsFloat64()!.Where((_, i) => of(i)).Average();
    }

    [Fact]
    public void Features_do_not_depend_on_the_order_of_rows()
    {
        Table rows = MonitorTables.Generated(0, 300, 0.5);
        int[] order = [.. Enumerable.Range(0, rows.RowCount)];
        new Random(2).Shuffle(order);
        Table straight = new DetectorMonitoringFeatures().Derive(rows).Take(order), shuffled = new DetectorMonitoringFeatures().Derive(rows.Take(order));
        Assert.All(straight.Columns, c => Assert.Equal(c.AsFloat64(), shuffled.Find(c.Name)!.AsFloat64()));
    }

    [Fact]
    public void It_stops_when_asked_to()
    {
        using CancellationTokenSource source = new();
        source.Cancel();
        Table rows = MonitorTables.Generated(0, 200, 0.5);
        Assert.ThrowsAny<OperationCanceledException>(() => new DriftChiSquare().FitPredict(MonitorTables.Problem(rows, rows, derived: false), null, source.Token));
    }
}
