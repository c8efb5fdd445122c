using System.Security.Cryptography;
using System.Text;
using Challenge.Datasets.Generators.Randomness;
using Challenge.Datasets.Generators.TauToThreeMuons;
using Challenge.Formats;

namespace Challenge.Datasets.Tests.Generators;

/// <summary>The physics of the candidates, what the simulation gets wrong, and that nothing but the documented traps tells mass or domain.</summary>
public sealed class TauToThreeMuonsTests
{
    private const int Rows = 24_000;

    private static readonly Table Candidates = Make(0.5, 0.5, sidebands: false);

    private static readonly string[] Columns =
        [.. Candidates.Columns.Select(c => c.Name).Except(["event_id", "label", "domain", "sample", "mass"])];

    private static readonly string[] SimulatedWrongly = ["isolation", "track_chi2_max", "muon_id_min", "pad_hits"];

    [Fact]
    public void Signal_flies_as_long_as_a_charmed_particle_and_a_tau_together()
    {
        // In units of the tau's m / p: 0.290 ps of its own, and 0.501 ps of the Ds times m_τ / m_Ds · p_Ds / p_τ ≈ 0.90 · 1.09.
        RowRandom random = new(5);
        double mean = Enumerable.Range(0, 20_000).Average(i =>
        {
            random.Start(i);
            Topology t = Decay.Draw(random);
            double p = Math.Sqrt(t.Sum.Px * t.Sum.Px + t.Sum.Py * t.Sum.Py + t.Sum.Pz * t.Sum.Pz);
            return Decay.TauMass / p * Math.Sqrt(t.X * t.X + t.Y * t.Y + t.Z * t.Z) / 0.299792458;
        });
        Assert.Equal(0.290 + 0.501 * 0.98, mean, 0.03);
    }

    [Fact]
    public void Signal_peaks_at_the_mass_of_the_tau_with_the_stated_resolution()
    {
        double[] mass = Of("mass", (label, _, _) => label == 1);
        Assert.Equal(1776.86, mass.Average(), 5 * 8 / Math.Sqrt(mass.Length));
        Assert.Equal(8, Deviation(mass), 5 * 8 / Math.Sqrt(2.0 * mass.Length));
    }

    [Fact]
    public void The_mass_of_background_falls_exponentially_between_its_limits()
    {
        // Share below 1.75 GeV of exp(−1.5 m) on [1.60, 1.95].
        double[] mass = Of("mass", (label, _, sample) => label == 0 && sample == 0);
        double expected = (1 - Math.Exp(-1.5 * 0.15)) / (1 - Math.Exp(-1.5 * 0.35));
        Assert.Equal(expected, mass.Count(m => m < 1750) / (double)mass.Length, 5 * Math.Sqrt(expected * (1 - expected) / mass.Length));
        Assert.All(mass, m => Assert.InRange(m, 1600, 1950));
    }

    [Fact]
    public void Sidebands_leave_the_mass_of_the_tau_out()
    {
        Table open = Make(0, 0.4, sidebands: true);
        double[] label = open.Find("label")!.AsFloat64()!, mass = open.Find("mass")!.AsFloat64()!;
        Assert.DoesNotContain(Enumerable.Range(0, Rows), i => label[i] == 0 && Math.Abs(mass[i] - 1776.86) < 29.9);
        Assert.Equal(0.4, label.Average(), 5 * Math.Sqrt(0.24 / Rows));
    }

    [Fact]
    public void Three_tracks_of_one_point_have_a_chi_square_of_three_degrees_of_freedom()
    {
        // The cut at 15 takes 0.2 % away; simulated resolutions are 2 % too good, so χ² is 0.9604 · 3.
        double[] chi = Of("vertex_chi2", (label, _, _) => label == 1);
        Assert.Equal(0.9604 * 3, chi.Average(), 0.05 + 5 * Math.Sqrt(6.0 / chi.Length));
    }

    [Fact]
    public void Simulated_control_rows_cannot_be_told_from_signal()
    {
        foreach (string column in Columns)
        {
            double[] signal = Of(column, (label, _, _) => label == 1), control = Of(column, (_, domain, sample) => sample == 1 && domain == 0);
            double distance = TwoSamples.Distance(signal, control);
            Assert.True(distance < TwoSamples.Critical(signal.Length, control.Length), $"{column}: {distance}");
        }
    }

    [Fact]
    public void Data_and_simulation_differ_in_the_columns_that_say_so_and_in_no_other()
    {
        foreach (string column in Columns)
        {
            double distance = TwoSamples.Distance(
                Of(column, (_, domain, sample) => sample == 1 && domain == 1), Of(column, (_, domain, sample) => sample == 1 && domain == 0));
            bool differs = SimulatedWrongly.Contains(column);

            // Resolutions that are 2 % too good move well-modelled columns by a per cent.
            Assert.True(differs ? distance > 0.045 : distance < 0.012 + TwoSamples.Critical(Rows / 4, Rows / 4), $"{column}: {distance}");
        }
    }

    [Fact]
    public void Errors_give_neither_the_mass_nor_the_domain_away()
    {
        // The error of the flight distance follows from the momentum and the mass of the tau, the same in data and simulation, for every mass.
        double[] flight = All("flight_distance"), significance = All("flight_significance"), pt = All("pt"), eta = All("eta");
        for (int i = 0; i < 3000; i++)
        {
            double along = 0.012 * pt[i] * Math.Cosh(eta[i]) / 1.77686;
            double error = Math.Sqrt(along * along + 0.07 * 0.07);
            Assert.Equal(flight[i] / error, significance[i], 0.001 + 0.001 * significance[i]);
        }
    }

    [Fact]
    public void Only_the_mass_of_the_trigger_goes_with_the_mass_of_background()
    {
        double[] mass = Of("mass", (label, _, sample) => label == 0 && sample == 0);
        foreach (string column in Columns)
        {
            double correlation = Correlation(mass, Of(column, (label, _, sample) => label == 0 && sample == 0));
            if (column == "trigger_mass")
                Assert.True(correlation > 0.9);
            else
                Assert.Equal(0, correlation, 0.02 + 5 / Math.Sqrt(mass.Length));
        }
    }

    [Fact]
    public void Background_points_back_worse_and_its_tracks_meet_worse()
    {
        foreach (string column in new[] { "pointing_angle", "impact_significance", "vertex_chi2" })
            Assert.True(Median(Of(column, (label, _, sample) => label == 0 && sample == 0)) > 1.2 * Median(Of(column, (label, _, _) => label == 1)), column);
    }

    [Fact]
    public void Neither_row_numbers_nor_last_decimals_tell_label_or_sample()
    {
        double[] ids = All("event_id");
        Assert.Equal(Enumerable.Range(0, Rows).Select(i => 1_000_000.0 + i), ids);
        foreach (string truth in new[] { "label", "sample", "domain" })
        {
            double[] values = All(truth);
            double mean = values.Average(), tolerance = 5 * Math.Sqrt(mean * (1 - mean) / (0.4 * Rows));
            Assert.Equal(mean, values.Where((_, i) => i % 2 == 0).Average(), tolerance);
            Assert.Equal(mean, values.Take(Rows / 2).Average(), tolerance);
            foreach (string column in Columns.Where(c => c is not ("pad_hits" or "isolation" or "trigger_mass")))
            {
                double[] decimals = All(column);
                Assert.Equal(mean, values.Where((_, i) => Math.Round(decimals[i] * 10_000) % 2 == 0).Average(), tolerance);
            }
        }
    }

    [Fact]
    public void The_rows_of_generator_version_1_are_fixed()
    {
        // Origin: this generator. When it changes on purpose, its Version and the dataset's version in the manifest must change too.
        Assert.Equal("1", new TauToThreeMuonsGenerator().Version);
        Table rows = new TauToThreeMuonsGenerator().Generate(1, 0, 500, new Dictionary<string, double>());
        Assert.Equal("cab6463a4448d97c62ae2d2e5790d562", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(TableText.Of(rows))))[..32]);
    }

    private static Table Make(double control, double signal, bool sidebands) => new TauToThreeMuonsGenerator().Generate(
        20150720, 0, Rows, new Dictionary<string, double> { ["control_share"] = control, ["signal_share"] = signal, ["sidebands_only"] = sidebands ? 1 : 0 });

    private static double[] All(string column) => Candidates.Find(column)!.AsFloat64()!;

    private static double[] Of(string column, Func<double, double, double, bool> chosen)
    {
        double[] label = All("label"), domain = All("domain"), sample = All("sample");
        return [.. All(column).Where((_, i) => chosen(label[i], domain[i], sample[i]))];
    }

    private static double Deviation(double[] values)
    {
        double mean = values.Average();
        return Math.Sqrt(values.Average(v => (v - mean) * (v - mean)));
    }

    private static double Correlation(double[] a, double[] b)
    {
        double meanA = a.Average(), meanB = b.Average();
        return a.Zip(b, (x, y) => (x - meanA) * (y - meanB)).Average() / (Deviation(a) * Deviation(b));
    }

    private static double Median(double[] values) => values.Order().ElementAt(values.Length / 2);
}
