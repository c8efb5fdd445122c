using System.Security.Cryptography;
using System.Text;
using Challenge.Datasets.Generators;
using Challenge.Datasets.Generators.DijetAnomaly;
using Challenge.Datasets.Generators.Randomness;
using Challenge.Formats;

namespace Challenge.Datasets.Tests.Generators.DijetAnomaly;

/// <summary>The physics of the events, that the secret is one, and that nothing but the features tells it.</summary>
public sealed class DijetAnomalyTests
{
    private const int Rows = 200_000;
    private const ulong Seed = 4;

    private static readonly Table Events = Make(Seed, Rows, []);
    private static readonly double[] Labels = Real("label");
    private static readonly Resonance Hidden = Resonance.Of(Seed, DijetModel.Data.Spectrum);

    [Fact]
    public void The_spectrum_of_background_follows_the_smooth_form()
    {
        double[] masses = [.. Real("m_jj").Where((_, i) => Labels[i] == 0)];
        DijetSpectrum spectrum = DijetModel.Data.Spectrum;
        (double chiSquare, int bins) = (0, 0);
        for (double low = DijetSpectrum.Least; low < 5000; low *= 1.02)
        {
            double high = low * 1.02, expected = masses.Length * spectrum.Share(low, high);
            chiSquare += Math.Pow(masses.Count(m => m >= low && m < high) - expected, 2) / expected;
            bins++;
        }
        // χ² of n bins: n ± √2n; five standard deviations.
        Assert.InRange(chiSquare, bins - 5 * Math.Sqrt(2 * bins), bins + 5 * Math.Sqrt(2 * bins));
    }

    [Fact]
    public void The_spectrum_is_that_of_the_formula()
    {
        DijetSpectrum spectrum = DijetModel.Data.Spectrum;
        double Form(double m) => Math.Pow(1 - m / 13_000, 10) * Math.Pow(m / 13_000, -5);
        Assert.Equal(Form(4000) / Form(2500), spectrum.Density(4000) / spectrum.Density(2500), 1e-12);
        Assert.Equal(1, spectrum.Share(DijetSpectrum.Least, 3000) + spectrum.Share(3000, DijetSpectrum.Most), 1e-6);
    }

    [Fact]
    public void Signal_peaks_at_the_secret_mass_with_its_width()
    {
        RowRandom random = new(8);
        random.Start(0);
        double[] masses = [.. Enumerable.Range(0, 40_000).Select(_ => DijetModel.DrawSignal(random, Hidden).Mass).Order()];
        // Four fifths in the peak, one fifth in a wide shape below it; shares of the normal distribution from tables.
        double mode = Enumerable.Range(80, 90).MaxBy(bin => masses.Count(m => m >= 25 * bin - 40 && m < 25 * bin + 40)) * 25;
        Assert.Equal(Hidden.Mass, mode, 0.02 * Hidden.Mass);
        double above = masses.Count(m => m > Hidden.Mass) / 40_000.0, oneWidth = masses.Count(m => m > Hidden.Mass && m < Hidden.Mass * 1.035) / 40_000.0;
        Assert.Equal(0.8 * 0.5 + 0.2 * 0.2266, above, 0.013);
        Assert.Equal(0.8 * 0.3413 + 0.2 * 0.1091, oneWidth, 0.013);
    }

    [Fact]
    public void Jets_of_signal_have_the_masses_of_the_two_hidden_particles()
    {
        double[] m1 = Real("m_j1"), m2 = Real("m_j2");
        double[] heavy = [.. m1.Zip(m2, Math.Max).Where((_, i) => Labels[i] == 1).Order()], light = [.. m1.Zip(m2, Math.Min).Where((_, i) => Labels[i] == 1).Order()];
        Assert.Equal(Hidden.HeavyMass, heavy[heavy.Length / 2], 0.04 * Hidden.HeavyMass);
        Assert.Equal(Hidden.LightMass, light[light.Length / 2], 0.08 * Hidden.LightMass);
    }

    [Fact]
    public void The_rate_is_the_one_that_the_seed_gives()
    {
        double expected = Hidden.Fraction * Rows;
        Assert.Equal(expected, Labels.Sum(), 5 * Math.Sqrt(expected));
    }

    [Fact]
    public void Every_seed_hides_something_else_within_the_documented_ranges()
    {
        Resonance[] hidden = [.. Enumerable.Range(0, 400).Select(seed => Resonance.Of((ulong)seed * 7919, DijetModel.Data.Spectrum))];
        Assert.All(hidden, r => Assert.InRange(r.Mass, 2800, 3600));
        Assert.All(hidden, r => Assert.InRange(r.HeavyMass, 200, 400));
        Assert.All(hidden, r => Assert.InRange(r.LightMass, 80, 180));
        Assert.All(hidden, r => Assert.InRange(r.Fraction, 0.001, 0.006));
        Assert.Equal(400, hidden.Distinct().Count());
        // Even in the range: mean 3200 ± 800/√12/√400.
        Assert.Equal(3200, hidden.Average(r => r.Mass), 5 * 11.5);
    }

    [Fact]
    public void The_signal_is_too_small_to_be_seen_in_the_spectrum_of_the_reference_number_of_events()
    {
        for (ulong seed = 0; seed < 50; seed++)
        {
            Resonance r = Resonance.Of(seed, DijetModel.Data.Spectrum);
            double window = DijetModel.Data.Spectrum.Share(r.Mass * (1 - 1.5 * 0.035), r.Mass * (1 + 1.5 * 0.035));
            Assert.InRange(r.Fraction * 100_000 / Math.Sqrt(window * 100_000), 2.8, 4.2);
            Assert.InRange(r.Fraction / window, 0.01, 0.09);
        }
    }

    [Fact]
    public void The_mass_of_the_pair_follows_from_the_two_jets()
    {
        double[] mass = Real("m_jj"), pt1 = Real("pt_j1"), pt2 = Real("pt_j2"), eta1 = Real("eta_j1"), eta2 = Real("eta_j2");
        for (int i = 0; i < 3000; i++)
        {
            Assert.Equal(Math.Sqrt(2 * pt1[i] * pt2[i] * (Math.Cosh(eta1[i] - eta2[i]) + 1)), mass[i], 2.5);
            Assert.True(pt1[i] >= pt2[i]);
            Assert.InRange(Math.Abs(eta1[i] - eta2[i]), 0, 1.3 + 0.001);
        }
    }

    [Fact]
    public void Jets_of_background_know_next_to_nothing_of_the_mass_of_the_pair()
    {
        // As documented: masses grow as pt^0.15, and particles with the masses. A classifier without m_jj cannot carve a bump.
        double[] mass = [.. Background("m_jj")];
        foreach (string name in new[] { "m_j1", "m_j2", "n_j1", "n_j2", "tau21_j1", "tau21_j2" })
            Assert.InRange(Correlation(mass, [.. Background(name)]), -0.03, 0.05);
    }

    [Fact]
    public void Background_scatters_evenly_in_chi()
    {
        double[] chi = [.. Background("eta_j1").Zip(Background("eta_j2"), (a, b) => Math.Exp(Math.Abs(a - b)))];
        double most = Math.Exp(1.3);
        Assert.Equal((1 + most) / 2, chi.Average(), 5 * (most - 1) / Math.Sqrt(12 * chi.Length) + 0.001);
    }

    [Fact]
    public void Background_alone_has_no_signal_and_the_same_background()
    {
        Table alone = Make(Seed, 5000, new() { ["signal_scale"] = 0 }), mixed = Make(Seed, 5000, []);
        Assert.All(alone.Find("label")!.AsInt64()!, label => Assert.Equal(0, label));
        int[] background = [.. Enumerable.Range(0, 5000).Where(i => mixed.Find("label")!.AsInt64()![i] == 0)];
        Assert.Equal(TableText.Of(mixed.Take(background)), TableText.Of(alone.Take(background)));
    }

    [Fact]
    public void The_simulation_is_a_little_wrong_in_the_documented_way()
    {
        Table simulated = Make(Seed, 100_000, new() { ["signal_scale"] = 0, ["simulated"] = 1 }), data = Make(Seed + 1, 100_000, new() { ["signal_scale"] = 0 });
        double Mean(Table table, string name) => table.Find(name)!.AsFloat64()!.Average();
        Assert.InRange(Mean(simulated, "tau21_j1") - Mean(data, "tau21_j1"), 0.008, 0.020);
        Assert.InRange(Mean(simulated, "n_j1") / Mean(data, "n_j1"), 0.93, 0.97);
        Assert.InRange(Mean(simulated, "m_jj") / Mean(data, "m_jj"), 0.990, 0.999);
        Assert.InRange(Mean(simulated, "m_j1") / Mean(data, "m_j1"), 1.002, 1.030);
    }

    [Fact]
    public void Neither_event_id_nor_row_order_nor_the_last_decimals_tell_the_label()
    {
        double tolerance = 5 * RankTest.Error(Labels);
        double[] id = Real("event_id");
        foreach (double[] values in (double[][])[id, [.. id.Select(i => i % 2)], [.. id.Select(i => i % 10)]])
            Assert.Equal(0.5, RankTest.Auc(values, Labels), tolerance);
        foreach ((string name, double steps) in new[] { ("m_jj", 10.0), ("pt_j1", 10), ("pt_j2", 10), ("eta_j1", 1000), ("eta_j2", 1000), ("m_j1", 100), ("m_j2", 100), ("tau21_j1", 10_000), ("tau21_j2", 10_000) })
        {
            double[] last = [.. Real(name).Select(v => Math.Abs(Math.Round(v * steps)) % 10)];
            Assert.Equal(0.5, RankTest.Auc(last, Labels), tolerance);
            Assert.All(Real(name).Take(2000), v => Assert.Equal((float)(Math.Round(v * steps) / steps), (float)v));
        }
    }

    [Fact]
    public void Densities_and_draws_agree()
    {
        // P(r > k | background) = E[1/r where r > k | signal] for every k: both sides are measured, on events drawn for the purpose.
        RowRandom random = new(21);
        random.Start(0);
        DijetColumns columns = new(60_000);
        for (int i = 0; i < 60_000; i++)
            columns.Set(i, i, DijetModel.DrawSignal(random, Hidden), true);
        DijetOptimum optimum = new(Hidden);
        double[] signal = optimum.LogRatios(columns.ToTable()), background = [.. optimum.LogRatios(Events).Where((_, i) => Labels[i] == 0)];
        foreach (double k in new[] { 0.3, 1, 3, 10, 30, 100 })
        {
            double[] inverse = [.. signal.Select(r => r > Math.Log(k) ? Math.Exp(-r) : 0)];
            double expected = inverse.Average(), error = Math.Sqrt(inverse.Average(v => v * v) / inverse.Length);
            double found = background.Count(r => r > Math.Log(k)) / (double)background.Length;
            Assert.Equal(expected, found, 5 * Math.Sqrt(error * error + found / background.Length) + 0.02 * expected);
        }
    }

    [Fact]
    public void The_density_ratio_beats_every_single_feature_and_the_peak()
    {
        double optimum = RankTest.Auc(new DijetOptimum(Hidden).LogRatios(Events), Labels);
        foreach (string name in Events.Columns.Select(c => c.Name).Except(["label"]))
        {
            double auc = RankTest.Auc(Real(name), Labels);
            Assert.True(Math.Max(auc, 1 - auc) < optimum - 0.01, $"{name}: {auc}, optimum {optimum}");
        }
        double peak = RankTest.Auc([.. Real("m_jj").Select(m => -Math.Abs(m - Hidden.Mass))], Labels);
        Assert.True(peak < optimum - 0.01 && optimum > 0.98, $"peak {peak}, optimum {optimum}");
    }

    [Fact]
    public void The_events_of_generator_version_1_are_fixed()
    {
        // Origin: this generator. When it changes on purpose, its Version and the dataset's version in the manifest must change too.
        Assert.Equal("1", new DijetAnomalyGenerator().Version);
        Assert.Equal("20c1ff915f144b704f05b74b4695cb0c", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(TableText.Of(Make(1, 2000, [])))))[..32]);
    }

    private static Table Make(ulong seed, int rows, Dictionary<string, double> parameters) =>
        new DijetAnomalyGenerator().Generate(seed, 0, rows, new Dictionary<string, double>(parameters) { [IDatasetGenerator.SplitRows] = rows });

    private static double[] Real(string name) => Events.Find(name)!.AsFloat64()!;

    private static IEnumerable<double> Background(string name) => Real(name).Where((_, i) => Labels[i] == 0);

    private static double Correlation(double[] x, double[] y)
    {
        (double mx, double my) = (x.Average(), y.Average());
        double covariance = x.Zip(y, (a, b) => (a - mx) * (b - my)).Sum();
        return covariance / Math.Sqrt(x.Sum(a => (a - mx) * (a - mx)) * y.Sum(b => (b - my) * (b - my)));
    }
}
