using System.Security.Cryptography;
using System.Text;
using Challenge.Datasets.Generators.CalorimeterShowers;
using Challenge.Datasets.Generators.Randomness;
using Challenge.Formats;

namespace Challenge.Datasets.Tests.Generators;

/// <summary>The showers against what the parameterisation and calorimetry say of them.</summary>
public sealed class CalorimeterShowersTests
{
    [Fact]
    public void The_average_medium_follows_from_the_materials_by_mass()
    {
        // Independent of the code: in g/cm², where thicknesses need not be known, 1/X = Σ w/X and E_c/X = Σ w E_c/X.
        double tungsten = 1.4 * 19.3 / (1.4 * 19.3 + 0.3 * 2.329), silicon = 1 - tungsten;
        double density = (1.4 * 19.3 + 0.3 * 2.329) / 1.7, inverse = tungsten / (0.3504 * 19.3) + silicon / (9.370 * 2.329);
        Assert.Equal(Calorimeter.X0, 10 / (inverse * density), 1e-9);
        Assert.Equal(Calorimeter.CriticalEnergy, (tungsten * 7.97 / (0.3504 * 19.3) + silicon * 40.19 / (9.370 * 2.329)) / inverse, 1e-9);
        Assert.Equal(72.5, Calorimeter.Z, 0.1);
        Assert.Equal(10.9, Calorimeter.MoliereRadius, 0.1);
        Assert.Equal(6480, Calorimeter.Voxels);
    }

    [Fact]
    public void A_longitudinal_profile_is_a_gamma_distribution()
    {
        // For whole α the integral is known: 1 − e^−x Σ_{k<α} x^k / k!.
        LongitudinalProfile profile = new();
        profile.Set(alpha: 5, maximum: 8);
        double before = 0;
        for (int layer = 0; layer < Calorimeter.Layers; layer++)
        {
            double x = 0.5 * LongitudinalProfile.Step * (layer + 1);
            double after = 1 - Math.Exp(-x) * (1 + x + x * x / 2 + x * x * x / 6 + x * x * x * x / 24);
            Assert.Equal(after - before, profile.Fractions[layer], 2e-5);
            before = after;
        }
    }

    [Fact]
    public void The_mean_longitudinal_profile_is_a_gamma_distribution_too()
    {
        (double[] layers, _, _) = Mean(100_000, 1500);
        (double mean, double variance) = Moments(layers);
        LongitudinalProfile gamma = new();
        gamma.Set(mean * mean / variance, mean - variance / mean);
        double total = layers.Sum();
        for (int layer = 0; layer < Calorimeter.Layers; layer++)
            Assert.Equal(gamma.Fractions[layer], layers[layer] / total, 0.004);
    }

    [Fact]
    public void The_shower_maximum_moves_with_the_logarithm_of_the_energy()
    {
        // T = ln(E / E_c) − 0.812 − 0.55/F_S − 0.69 (1 − ê): one radiation length for each factor e. A gamma distribution has its maximum at mean − variance / mean.
        double[] energies = [3_000, 30_000, 300_000];
        double[] maxima = Array.ConvertAll(energies, e =>
        {
            (double mean, double variance) = Moments(Mean(e, 1200).Layers);
            return mean - variance / mean;
        });
        Assert.Equal(1, (maxima[2] - maxima[0]) / Math.Log(100), 0.06);
        for (int i = 0; i < energies.Length; i++)
            Assert.Equal(LongitudinalProfile.TypicalMaximum(Math.Log(energies[i] / Calorimeter.CriticalEnergy)), maxima[i], 0.4);
    }

    [Fact]
    public void Depth_and_shape_fluctuate_as_the_parameterisation_says()
    {
        RowRandom random = new(4);
        random.Start(0);
        LongitudinalProfile profile = new();
        double logY = Math.Log(100_000 / Calorimeter.CriticalEnergy);
        const int n = 20_000;
        (double[] logT, double[] logAlpha) = (new double[n], new double[n]);
        for (int i = 0; i < n; i++)
        {
            profile.Draw(random, logY);
            (logT[i], logAlpha[i]) = (Math.Log((profile.Alpha - 1) / profile.Beta), Math.Log(profile.Alpha));
        }
        double sigmaT = Deviation(logT), sigmaAlpha = Deviation(logAlpha), meanT = logT.Average(), meanAlpha = logAlpha.Average();
        double correlation = Enumerable.Range(0, n).Average(i => (logT[i] - meanT) * (logAlpha[i] - meanAlpha)) / (sigmaT * sigmaAlpha);
        Assert.Equal(Math.Log(LongitudinalProfile.TypicalMaximum(logY)), meanT, 5 * sigmaT / Math.Sqrt(n));
        Assert.Equal(1 / (-2.5 + 1.25 * logY), sigmaT, 5 * sigmaT / Math.Sqrt(2 * n));
        Assert.Equal(1 / (-0.82 + 0.79 * logY), sigmaAlpha, 5 * sigmaAlpha / Math.Sqrt(2 * n));
        Assert.Equal(0.784 - 0.023 * logY, correlation, 5 * (1 - correlation * correlation) / Math.Sqrt(n));
    }

    [Theory]
    [InlineData(1_000)]
    [InlineData(30_000)]
    [InlineData(1_000_000)]
    public void Nearly_all_energy_is_seen_and_none_is_made(double incident)
    {
        (double[] layers, _, double[] totals) = Mean(incident, 300);
        double error = Deviation(totals) / Math.Sqrt(totals.Length);
        Assert.InRange(layers.Sum() / incident, 0.93 - 5 * error / incident, 1 + 5 * error / incident);
    }

    [Theory]
    [InlineData(1_000, 4000)]
    [InlineData(10_000, 3000)]
    [InlineData(100_000, 2000)]
    public void The_resolution_is_twenty_percent_over_the_root_of_the_energy(double incident, int showers)
    {
        // σ² = (0.2)² GeV × mean; leakage adds a little. Relative error of a standard deviation: 1/√(2n).
        double[] totals = Mean(incident, showers).Totals;
        double stochastic = Deviation(totals) / Math.Sqrt(totals.Average()) / Math.Sqrt(1000);
        Assert.Equal(0.2, stochastic, 0.2 * (5 / Math.Sqrt(2 * showers) + 0.03));
    }

    [Fact]
    public void Ninety_percent_of_the_energy_lies_within_about_one_moliere_radius()
    {
        (double[] layers, double[] rings, _) = Mean(30_000, 400);
        double sum = 0, goal = 0.9 * layers.Sum();
        int ring = 0;
        while (sum + rings[ring] < goal)
            sum += rings[ring++];
        double radius = Calorimeter.RingWidth * (ring + (goal - sum) / rings[ring]);
        Assert.InRange(radius / Calorimeter.MoliereRadius, 0.8, 1.3);
    }

    [Fact]
    public void Showers_widen_with_depth()
    {
        RadialProfile radial = new();
        radial.Start(Math.Log(100));
        radial.At(0.3);
        double early = radial.Fractions[0] + radial.Fractions[1];
        radial.At(2.5);
        Assert.True(early > 1.5 * (radial.Fractions[0] + radial.Fractions[1]));
    }

    [Fact]
    public void No_direction_is_preferred()
    {
        const int n = 600;
        double[] sums = new double[Calorimeter.Angles];
        double[] squares = new double[Calorimeter.Angles];
        ForEach(20_000, n, shower =>
        {
            for (int angle = 0; angle < Calorimeter.Angles; angle++)
            {
                double energy = 0;
                for (int layer = 0; layer < Calorimeter.Layers; layer++)
                {
                    foreach (double e in shower.Energies.Slice(layer * Calorimeter.LayerVoxels + angle * Calorimeter.Rings, Calorimeter.Rings))
                        energy += e;
                }
                sums[angle] += energy;
                squares[angle] += energy * energy;
            }
        });
        double mean = sums.Average() / n;
        for (int angle = 0; angle < Calorimeter.Angles; angle++)
            Assert.Equal(mean, sums[angle] / n, 5 * Math.Sqrt((squares[angle] / n - Math.Pow(sums[angle] / n, 2)) / n));
    }

    [Fact]
    public void Incident_energies_are_uniform_in_their_logarithm_and_know_nothing_of_the_row()
    {
        Table rows = Showers(5, 0, 2000);
        double[] logs = [.. rows.Find("incident_energy")!.AsFloat64()!.Select(e => Math.Log10(e) - 3)];
        Assert.Equal(1.5, logs.Average(), 5 * 3 / Math.Sqrt(12.0 * 2000));
        Assert.Equal(0.75, logs.Average(l => (l - 1.5) * (l - 1.5)), 5 * 0.68 / Math.Sqrt(2000));
        Assert.All(logs, l => Assert.InRange(l, -1e-6, 3 + 1e-6));
        double trend = Enumerable.Range(0, 2000).Average(i => (i - 999.5) * (logs[i] - 1.5)) / (577.4 * 0.866);
        Assert.Equal(0, trend, 5 / Math.Sqrt(2000));
        Assert.Equal(Enumerable.Range(0, 2000).Select(i => (long)i), rows.Find("shower_id")!.AsInt64()!);
    }

    [Fact]
    public void Voxels_are_zero_or_above_the_threshold_and_given_to_a_kev()
    {
        float[] voxels = Voxels(Showers(6, 40, 40));
        Assert.All(voxels.Where(v => v != 0), v => Assert.True(v >= 0.015f));
        Assert.All(voxels.Where(v => v is > 0 and < 1000), v => Assert.Equal((float)(Math.Round(v * 1000.0) * 0.001), v));
        Assert.InRange(voxels.Count(v => v > 0) / (double)voxels.Length, 0.02, 0.5);
    }

    [Fact]
    public void The_rows_of_generator_version_1_are_fixed()
    {
        // Origin: this generator. When it changes on purpose, its Version and the dataset's version in the manifest must change too.
        Assert.Equal("1", new CalorimeterShowersGenerator().Version);
        StringBuilder text = new();
        foreach (float voxel in Voxels(Showers(1, 0, 50)))
            text.Append(BitConverter.SingleToUInt32Bits(voxel)).Append(' ');
        Assert.Equal("e5be29d491a016ef23d754b66bc1e067", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())))[..32]);
    }

    private static Table Showers(ulong seed, long first, int count) => new CalorimeterShowersGenerator().Generate(seed, first, count, new Dictionary<string, double>());

    private static float[] Voxels(Table rows) => ((Column<float>)rows.Find("showers")!).Values;

    /// <summary>Mean energy in each layer and each ring, and the total of each shower.</summary>
    private static (double[] Layers, double[] Rings, double[] Totals) Mean(double incident, int showers)
    {
        (double[] layers, double[] rings, List<double> totals) = (new double[Calorimeter.Layers], new double[Calorimeter.Rings], []);
        ForEach(incident, showers, shower =>
        {
            double total = 0;
            for (int v = 0; v < shower.Energies.Length; v++)
            {
                layers[v / Calorimeter.LayerVoxels] += shower.Energies[v] / showers;
                rings[v % Calorimeter.Rings] += shower.Energies[v] / showers;
                total += shower.Energies[v];
            }
            totals.Add(total);
        });
        return (layers, rings, [.. totals]);
    }

    private static void ForEach(double incident, int showers, Action<Shower> visit)
    {
        RowRandom random = new(2026);
        Shower shower = new();
        for (int i = 0; i < showers; i++)
        {
            random.Start(i);
            shower.Draw(random, incident);
            visit(shower);
        }
    }

    /// <summary>Mean depth and its variance in radiation lengths, that of a layer's own depth taken off.</summary>
    private static (double Mean, double Variance) Moments(double[] layers)
    {
        double total = layers.Sum(), mean = layers.Select((e, l) => e * (l + 0.5)).Sum() / total;
        double variance = layers.Select((e, l) => e * Math.Pow(l + 0.5 - mean, 2)).Sum() / total - 1.0 / 12;
        return (mean * LongitudinalProfile.Step, variance * LongitudinalProfile.Step * LongitudinalProfile.Step);
    }

    private static double Deviation(double[] values)
    {
        double mean = values.Average();
        return Math.Sqrt(values.Sum(v => (v - mean) * (v - mean)) / (values.Length - 1));
    }
}
