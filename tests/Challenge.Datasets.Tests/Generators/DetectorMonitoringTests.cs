using System.Security.Cryptography;
using System.Text;
using Challenge.Datasets.Generators.DetectorMonitoring;
using Challenge.Datasets.Generators.Randomness;
using Challenge.Formats;

namespace Challenge.Datasets.Tests.Generators;

/// <summary>That counts and faults are what the dataset says they are, and that nothing but the histograms tells of a fault.</summary>
public sealed class DetectorMonitoringTests
{
    private const ulong Seed = 5;
    private const int Runs = 150, Rows = Runs * RunConditions.Sections;

    private static readonly Table Sections = new DetectorMonitoringGenerator().Generate(Seed, 0, Rows, Parameters(0.5));
    private static readonly long[] Label = Whole("anomaly"), FaultTypes = Whole("fault_type");

    [Fact]
    public void Counts_are_poisson_around_their_expectation()
    {
        double pulls = 0, squares = 0, n = 0, rare = 0, rareExpected = 0;
        for (int row = 0; row < Rows; row += 7)
        {
            (double[] means, _) = Expected(row, withFault: true);
            double[] counts = Counts(row);
            for (int bin = 0; bin < means.Length; bin++)
            {
                if (means[bin] < 5)
                {
                    rare += counts[bin];
                    rareExpected += means[bin];
                    continue;
                }
                double pull = (counts[bin] - means[bin]) / Math.Sqrt(means[bin]);
                pulls += pull;
                squares += pull * pull;
                n++;
            }
        }
        Assert.Equal(0, pulls / n, 5 / Math.Sqrt(n));

        // The variance of a squared pull is 2 + 1 / mean.
        Assert.Equal(1, squares / n, 5 * Math.Sqrt(2.2 / n));
        Assert.Equal(rareExpected, rare, 5 * Math.Sqrt(rareExpected));
    }

    [Fact]
    public void The_severity_is_the_expected_significance_of_the_best_statistic()
    {
        // T = Σ (n − good)(faulty − good) / good has mean s² under the fault and variance s² without it.
        double[] severity = Sections.Find("severity")!.AsFloat64()!;
        double sum = 0, expected = 0, variance = 0;
        for (int row = 0; row < Rows; row++)
        {
            if (Label[row] == 0)
                continue;
            (double[] faulty, double[] good) = Expected(row, withFault: true);
            double t = 0, spread = 0;
            double[] counts = Counts(row);
            for (int bin = 0; bin < good.Length; bin++)
            {
                double direction = (faulty[bin] - good[bin]) / good[bin];
                t += (counts[bin] - good[bin]) * direction;
                spread += faulty[bin] * direction * direction;
            }
            Assert.Equal(ExpectedCounts.Severity(good, faulty), severity[row], 0.0006);
            if (severity[row] > 10)
                continue;
            sum += t;
            expected += severity[row] * severity[row];
            variance += spread;
        }
        Assert.Equal(expected, sum, 5 * Math.Sqrt(variance));
    }

    [Fact]
    public void Good_sections_have_severity_and_type_zero_and_faulty_ones_do_not()
    {
        double[] severity = Sections.Find("severity")!.AsFloat64()!;
        Assert.Equal(Label.Select(l => l == 1), severity.Select(s => s > 0));
        Assert.Equal(Label.Select(l => l == 1), FaultTypes.Select(t => t > 0));
        Assert.Equal([0, 1, 2, 3, 4, 5, 6], FaultTypes.Distinct().Order());
    }

    [Fact]
    public void A_dead_region_loses_its_share_of_hits_and_nothing_else_does()
    {
        (double[] good, double[] faulty) = With(new Fault(FaultType.DeadRegion, 0, 5, 0.3, 47, 3, 0));
        int[] dead = [47, 0, 1];
        for (int bin = 0; bin < 48; bin++)
            Assert.Equal(dead.Contains(bin) ? 0.7 : 1, faulty[bin] / good[bin], 1e-12);

        // In pseudorapidity the same loss, evenly.
        double lost = dead.Sum(b => 0.3 * good[b]) / good.Take(48).Sum();
        Assert.All(Enumerable.Range(48, 40), bin => Assert.Equal(1 - lost, faulty[bin] / good[bin], 1e-12));
        Assert.Equal(good[88..], faulty[88..]);
    }

    [Fact]
    public void A_hot_channel_adds_its_share_of_all_hits_to_one_bin_of_each_occupancy()
    {
        (double[] good, double[] faulty) = With(new Fault(FaultType.HotChannel, 0, 5, 0.01, 12, 1, 30));
        foreach (int bin in new[] { 12, 48 + 30 })
            Assert.Equal(0.01, (faulty[bin] - good[bin]) / (24 * 1000 * (Now.PileUp / 40)), 1e-12);
        Assert.Equal(2, good.Zip(faulty).Count(p => p.First != p.Second));
    }

    [Fact]
    public void A_gain_shift_moves_charge_and_energy_by_its_size()
    {
        (double[] good, double[] faulty) = With(new Fault(FaultType.GainShift, 0, 5, -0.1, 0, 1, 0));

        // A moment of the falling energy spectrum: counts in a bin fall as exp(−E / slope).
        Assert.Equal(25 * Now.Gain, Slope(good), 1e-9);
        Assert.Equal(0.9 * 25 * Now.Gain, Slope(faulty), 1e-9);
        Assert.Equal(Peak(good) * 0.9, Peak(faulty), 1.0);
        Assert.Equal(good[..88], faulty[..88]);

        static double Slope(double[] means) => -5 / Math.Log(means[238 + 10] / means[238 + 9]);
        static double Peak(double[] means) => 2 * (Enumerable.Range(88, 40).MaxBy(b => means[b]) - 88) + 1;
    }

    [Theory]
    [InlineData(1.2)]
    [InlineData(-0.4)]
    public void A_timing_shift_moves_the_mean_time_by_its_size(double shift)
    {
        (double[] good, double[] faulty) = With(new Fault(FaultType.TimingShift, 0, 5, shift, 0, 1, 0));
        Assert.Equal(Now.Time, Mean(MonitorHistogram.HitTime, good), 0.01);

        // Tails outside ±10 ns are not counted, which takes a few per cent off.
        Assert.Equal(Now.Time + shift, Mean(MonitorHistogram.HitTime, faulty), 0.06 * Math.Abs(shift));
    }

    [Fact]
    public void An_alignment_shift_moves_the_mass_peak_by_its_share_and_widens_it()
    {
        (double[] good, double[] faulty) = With(new Fault(FaultType.AlignmentShift, 0, 5, 0.04, 0, 1, 0));
        double[] mass = [.. Enumerable.Range(0, 30).Select(MonitorHistogram.DimuonMass.Centre)];
        Assert.Equal(91, mass[Enumerable.Range(0, 30).MaxBy(b => good[270 + b])], 1e-9);
        Assert.Equal(95, mass[Enumerable.Range(0, 30).MaxBy(b => faulty[270 + b])], 1e-9);
        Assert.True(faulty.Skip(270).Max() < 0.8 * good.Skip(270).Max());
    }

    [Fact]
    public void A_noise_burst_adds_its_share_of_hits_everywhere_at_small_charge_and_any_time()
    {
        (double[] good, double[] faulty) = With(new Fault(FaultType.NoiseBurst, 0, 5, 0.05, 0, 1, 0));
        double hits = 24 * 1000 * (Now.PileUp / 40), charges = hits / 3;
        Assert.All(Enumerable.Range(0, 48), b => Assert.Equal(0.05 * hits / 48, faulty[b] - good[b], 1e-9 * hits));
        Assert.All(Enumerable.Range(48, 40), b => Assert.Equal(0.05 * hits / 40, faulty[b] - good[b], 1e-9 * hits));
        Assert.Equal(0.05 * charges, Enumerable.Range(88, 4).Sum(b => faulty[b] - good[b]), 1e-6);
        Assert.Equal(good[92..128], faulty[92..128]);
        Assert.All(Enumerable.Range(128, 40), b => Assert.Equal(0.05 * charges / 40, faulty[b] - good[b], 1e-9 * hits));
    }

    [Fact]
    public void Shapes_hold_the_entries_that_they_should()
    {
        (double[] good, _) = With(default);
        double perPileUp = Now.PileUp / 40;
        Assert.Equal(24_000 * perPileUp, MonitorHistogram.OccupancyPhi.Of(good).ToArray().Sum(), 24_000 * perPileUp * 0.01);
        Assert.Equal(8_000 * perPileUp, MonitorHistogram.ClusterCharge.Of(good).ToArray().Sum(), 8_000 * perPileUp * 0.05);
        Assert.Equal(1_000, MonitorHistogram.TracksPerEvent.Of(good).ToArray().Sum(), 10.0);
        Assert.Equal(400, MonitorHistogram.DimuonMass.Of(good).ToArray().Sum(), 8.0);
        Assert.Equal(1.5 * Now.PileUp, Mean(MonitorHistogram.TracksPerEvent, good), 1.0);
        Assert.Equal(MonitorHistogram.TotalBins, MonitorHistogram.All.Sum(h => h.Bins));
        Assert.All(MonitorHistogram.All.Zip(MonitorHistogram.All.Skip(1)), pair => Assert.Equal(pair.First.First + pair.First.Bins, pair.Second.First));
    }

    [Fact]
    public void Pile_up_falls_in_a_run_and_numbers_of_hits_follow_it()
    {
        double[] pileUp = Sections.Find("pile_up")!.AsFloat64()!, events = Sections.Find("events")!.AsFloat64()!;
        for (int run = 0; run < 20; run++)
        {
            // A run of 100 sections loses a factor between e^(−100/150) and e^(−100/500).
            double begin = Enumerable.Range(100 * run, 10).Average(i => pileUp[i]), end = Enumerable.Range((100 * run) + 90, 10).Average(i => pileUp[i]);
            Assert.InRange(end / begin, 0.5, 0.9);
            double hits(int from) => Enumerable.Range(from, 10).Sum(i => Counts(i).Take(48).Sum()) / Enumerable.Range(from, 10).Sum(i => events[i]);
            Assert.Equal(end / begin, hits((100 * run) + 90) / hits(100 * run), 0.12);
        }
    }

    [Fact]
    public void Half_of_the_runs_have_a_fault_that_lasts_as_long_as_stated()
    {
        RowRandom random = new(8);
        RunConditions run = new();
        List<Fault> faults = [];
        for (int i = 0; i < 4000; i++)
        {
            run.Draw(random, i, 0.5);
            if (run.Fault.Type != FaultType.None)
                faults.Add(run.Fault);
        }
        Assert.Equal(0.5, faults.Count / 4000.0, 5 * 0.5 / Math.Sqrt(4000));
        Assert.All(faults, f => Assert.InRange(f.Length, 3, 40));
        Assert.Equal(21.5, faults.Average(f => (double)f.Length), 5 * 11 / Math.Sqrt(faults.Count));
        Assert.All(faults, f => Assert.InRange(Math.Abs(f.Strength), Fault.Strengths[(int)f.Type].Least, Fault.Strengths[(int)f.Type].Most));
        Assert.All(faults, f => Assert.True(f.Start + f.Length > 0 && f.Start < 100));
        for (int type = 1; type <= 6; type++)
            Assert.Equal(1 / 6.0, faults.Count(f => (int)f.Type == type) / (double)faults.Count, 5 * Math.Sqrt(5 / 36.0 / faults.Count));
        Assert.True(faults.Where(f => f.Type == FaultType.DeadRegion).All(f => f.Strength > 0));
        Assert.Contains(faults, f => f is { Type: FaultType.TimingShift, Strength: < 0 });
    }

    [Fact]
    public void Every_section_of_a_run_is_as_likely_to_have_a_fault()
    {
        RowRandom random = new(9);
        RunConditions run = new();
        double[] covered = new double[RunConditions.Sections];
        const int many = 20_000;
        for (int i = 0; i < many; i++)
        {
            run.Draw(random, i, 1);
            for (int section = 0; section < covered.Length; section++)
                covered[section] += run.Fault.Covers(section) ? 1.0 / many : 0;
        }
        double mean = covered.Average();
        Assert.InRange(mean, 0.15, 0.2);
        Assert.All(covered, share => Assert.Equal(mean, share, 5 * Math.Sqrt(mean * (1 - mean) / many)));
    }

    [Theory]
    [InlineData("events")]
    [InlineData("pile_up")]
    [InlineData("temperature")]
    [InlineData("section")]
    [InlineData("run")]
    public void Conditions_and_numbers_do_not_tell_of_a_fault(string field)
    {
        // Runs are the independent units: about 75 of 150 have a fault. Half of a run's spread over all runs bounds the error of the mean difference.
        double[] values = Sections.Find(field)!.AsFloat64()!;
        foreach (Func<double, double> view in new Func<double, double>[] { v => v, v => Math.Round(v * 100) % 10, v => Math.Round(v * 100) % 2 })
        {
            double[] seen = [.. values.Select(view)];
            double mean = seen.Average(), spread = Math.Sqrt(seen.Average(v => (v - mean) * (v - mean)));
            double difference = seen.Where((_, i) => Label[i] == 1).Average() - seen.Where((_, i) => Label[i] == 0).Average();
            Assert.True(Math.Abs(difference) <= 5 * spread / Math.Sqrt(75), $"{field}: {difference} of a spread of {spread}");
        }
    }

    [Fact]
    public void A_fault_changes_nothing_but_the_mean_of_counts()
    {
        // The same stream with and without faults: conditions and the counts of good sections are the same bits.
        Table without = new DetectorMonitoringGenerator().Generate(Seed, 0, 2000, Parameters(0));
        foreach (string field in new[] { "events", "pile_up", "temperature", "section", "run" })
            Assert.Equal(Sections.Find(field)!.AsFloat64()!.Take(2000), without.Find(field)!.AsFloat64());
        Assert.All(without.Find("anomaly")!.AsInt64()!, label => Assert.Equal(0, label));
        float[] good = ((Column<float>)without.Find("vertex_z")!).Values, all = ((Column<float>)Sections.Find("vertex_z")!).Values;
        for (int row = 0; row < 2000; row++)
        {
            if (Label[row] == 0)
                Assert.Equal(good.AsSpan(30 * row, 30), all.AsSpan(30 * row, 30));
        }
    }

    [Fact]
    public void Counts_are_whole_numbers() =>
        Assert.All(MonitorHistogram.All, h => Assert.All(Sections.Find(h.Name)!.AsFloat64()!.Take(5000), v => Assert.True(v >= 0 && v == Math.Floor(v))));

    [Fact]
    public void The_rows_of_generator_version_1_are_fixed()
    {
        // Origin: this generator. When it changes on purpose, its Version and the dataset's version in the manifest must change too.
        Assert.Equal("1", new DetectorMonitoringGenerator().Version);
        Table rows = new DetectorMonitoringGenerator().Generate(1, 0, 300, Parameters(0.5));
        Assert.Equal("5c56fce5b85ee5242c9f4c36ea185adc", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(TableText.Of(rows))))[..32]);
    }

    private static readonly SectionConditions Now = new(42, 253, 1.01, 0.1, 2, 51);

    private static (double[] Good, double[] Faulty) With(in Fault fault)
    {
        RunConditions run = new();
        run.Draw(new RowRandom(1), 0, 0);
        ExpectedCounts good = new(), faulty = new();
        good.Fill(run, Now, 1000, default);
        faulty.Fill(run, Now, 1000, fault);
        return (good.Means, faulty.Means);
    }

    private static double Mean(MonitorHistogram histogram, double[] means)
    {
        double[] bins = histogram.Of(means).ToArray();
        return bins.Select((m, i) => m * histogram.Centre(i)).Sum() / bins.Sum();
    }

    private static (double[] Means, double[] Good) Expected(int row, bool withFault)
    {
        RunConditions run = new();
        run.Draw(new RowRandom(Seed), row / RunConditions.Sections, 0.5);
        int section = row % RunConditions.Sections;
        int events = (int)Whole("events")[row];
        ExpectedCounts good = new(), means = new();
        good.Fill(run, run.At(section), events, default);
        means.Fill(run, run.At(section), events, withFault && run.Fault.Covers(section) ? run.Fault : default);
        return (means.Means, good.Means);
    }

    private static double[] Counts(int row) =>
        [.. MonitorHistogram.All.SelectMany(h => ((Column<float>)Sections.Find(h.Name)!).Row(row).ToArray()).Select(v => (double)v)];

    private static long[] Whole(string name) => Sections.Find(name)!.AsInt64()!;

    private static Dictionary<string, double> Parameters(double faultShare) => new() { ["fault_share"] = faultShare };
}
