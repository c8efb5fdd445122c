using System.Security.Cryptography;
using System.Text;
using Challenge.Datasets.Generators;
using Challenge.Datasets.Generators.HiggsTautau;
using Challenge.Datasets.Generators.HiggsUncertainty;
using Challenge.Datasets.Generators.Randomness;
using Challenge.Formats;

namespace Challenge.Datasets.Tests.Generators;

/// <summary>That nuisance parameters do to events what they should, and that pseudo-experiments are what the training events say.</summary>
public sealed class HiggsUncertaintyTests
{
    private const int ExperimentCount = 256;
    private const int EventCount = 40_000;

    private static readonly HiggsUncertaintyGenerator Generator = new();

    private static readonly Table Experiments = MakeExperiments(0, ExperimentCount);

    private static readonly Table Events = Generator.Generate(20240912, 0, EventCount, new Dictionary<string, double> { [IDatasetGenerator.SplitRows] = EventCount });

    [Fact]
    public void A_tau_energy_scale_moves_tau_momentum_in_proportion_visible_mass_as_its_root_and_missing_momentum_against()
    {
        Collision collision = new();
        Detector detector = new();
        RowRandom random = new(3);
        int compared = 0;
        for (int row = 0; row < 2000; row++)
        {
            random.Start(row);
            collision.Clear();
            if (!Processes.Z.Draw(random, collision))
                continue;
            random.Start(100_000 + row);
            if (!detector.Measure(collision, Nuisances.None, random, out Primitives before))
                continue;
            random.Start(100_000 + row);
            if (!detector.Measure(collision, new Nuisances(1.04, 1, 0), random, out Primitives after))
                continue;
            compared++;
            Assert.Equal(1.04 * before.TauPt, after.TauPt, 0.002);
            double ratio = Derived.From(after, new MassEstimate()).MassVis / Derived.From(before, new MassEstimate()).MassVis;
            Assert.Equal(Math.Sqrt(1.04), ratio, 1e-3);

            // The true momentum of the tau, not the smeared one, is scaled: so the change lies along the tau, and is at most some tens of per cent off 0.04 pt.
            double x = after.Met * Math.Cos(after.MetPhi) - before.Met * Math.Cos(before.MetPhi), y = after.Met * Math.Sin(after.MetPhi) - before.Met * Math.Sin(before.MetPhi);
            double along = x * Math.Cos(before.TauPhi) + y * Math.Sin(before.TauPhi), across = y * Math.Cos(before.TauPhi) - x * Math.Sin(before.TauPhi);
            Assert.Equal(-0.04 * before.TauPt, along, 0.2);
            Assert.Equal(0, across, 0.2);
            Assert.Equal(before.LepPt, after.LepPt);
        }
        Assert.True(compared > 50);
    }

    [Fact]
    public void A_jet_energy_scale_moves_jets_and_leaves_leptons_alone()
    {
        Collision collision = new();
        Detector detector = new();
        RowRandom random = new(3);
        int compared = 0;
        for (int row = 0; row < 500; row++)
        {
            random.Start(row);
            collision.Clear();
            if (!Processes.TopPair.Draw(random, collision))
                continue;
            random.Start(100_000 + row);
            if (!detector.Measure(collision, Nuisances.None, random, out Primitives before) || before.JetNum < 1)
                continue;
            random.Start(100_000 + row);
            Assert.True(detector.Measure(collision, new Nuisances(1, 1.03, 0), random, out Primitives after));
            Assert.Equal(1.03 * before.Jet1Pt, after.Jet1Pt, 0.002);
            Assert.Equal(before.TauPt, after.TauPt);
            compared++;
        }
        Assert.True(compared > 50);
    }

    [Fact]
    public void Nuisance_parameters_have_the_stated_distributions()
    {
        const int Draws = 20_000;
        RowRandom random = new(8);
        random.Start(0);
        Systematics[] drawn = [.. Enumerable.Range(0, Draws).Select(_ => Systematics.Draw(random))];
        Normal(s => s.Nuisances.TauScale, 0.01);
        Normal(s => s.Nuisances.JetScale, 0.01);
        Normal(s => s.TopPair, 0.02);
        Normal(s => s.WJets, 0.25);
        Normal(s => s.Background, 0.001);

        // Log-normal with parameters 0 and 1: half below 1, and 5.4 % beyond 5, which are set to 5.
        double beyond = 0.0538, below = 0.5;
        Assert.Equal(below, drawn.Count(s => s.Nuisances.SoftNoise < 1) / (double)Draws, 5 * Math.Sqrt(0.25 / Draws));
        Assert.Equal(beyond, drawn.Count(s => s.Nuisances.SoftNoise == 5) / (double)Draws, 5 * Math.Sqrt(beyond / Draws));

        void Normal(Func<Systematics, double> value, double deviation)
        {
            Assert.Equal(1, drawn.Average(value), 5 * deviation / Math.Sqrt(Draws));
            Assert.Equal(deviation, Math.Sqrt(drawn.Average(s => Math.Pow(value(s) - 1, 2))), 5 * deviation / Math.Sqrt(2.0 * Draws));
        }
    }

    [Fact]
    public void Weights_of_training_events_add_up_to_the_documented_yields()
    {
        double[] process = Of(Events, "process"), weight = Of(Events, "weight"), label = Of(Events, "label");
        double[] expected = [30, 90, 25, 40], share = [0.4, 0.3, 0.1, 0.2];
        for (int p = 0; p < 4; p++)
            Assert.Equal(expected[p], weight.Where((_, i) => process[i] == p).Sum(), 5 * expected[p] / Math.Sqrt(share[p] * EventCount));
        Assert.Equal(process.Select(p => p == 0 ? 1.0 : 0.0), label);
    }

    [Fact]
    public void Counts_are_poisson_around_what_signal_strength_and_nuisances_say()
    {
        double[] counts = Of(Experiments, "event_count"), expected = ExpectedCounts();
        double[] pulls = [.. counts.Zip(expected, (n, e) => (n - e) / Math.Sqrt(e))];
        double mean = pulls.Average(), variance = pulls.Average(p => (p - mean) * (p - mean));
        Assert.Equal(0, mean, 5 / Math.Sqrt(ExperimentCount));

        // Energy scales move counts by about a per cent more, which is little against √n.
        Assert.InRange(variance, 1 - 5 * Math.Sqrt(2.0 / ExperimentCount), 1.15 + 5 * Math.Sqrt(2.0 / ExperimentCount));
    }

    [Fact]
    public void Signal_strength_is_even_and_multiplies_the_signal()
    {
        double[] mu = Of(Experiments, "mu"), counts = Of(Experiments, "event_count");
        Assert.Equal(1.55, mu.Average(), 5 * 2.9 / Math.Sqrt(12.0 * ExperimentCount));
        Assert.All(mu, m => Assert.InRange(m, 0.1, 3));
        double mean = mu.Average();
        double slope = mu.Zip(counts, (m, n) => (m - mean) * n).Sum() / mu.Sum(m => (m - mean) * (m - mean));

        // Deviation of a count about 18 (chance and W + jets), of μ 0.84.
        Assert.Equal(30, slope, 5 * 18 / (0.84 * Math.Sqrt(ExperimentCount)));
    }

    [Fact]
    public void Events_of_experiments_are_distributed_as_the_training_events_say()
    {
        // Mean mass of all events against that of training events with the experiments' mean strengths.
        double[] process = Of(Events, "process"), weight = Of(Events, "weight"), mass = Of(Events, "der_mass_mmc");
        double mu = Of(Experiments, "mu").Average(), wjets = Of(Experiments, "wjets_scale").Average();
        double[] factor = [mu, 1, 1, wjets];
        double sum = 0, total = 0;
        for (int i = 0; i < EventCount; i++)
        {
            sum += factor[(int)process[i]] * weight[i] * mass[i];
            total += factor[(int)process[i]] * weight[i];
        }
        double[] masses = [.. AllEvents(0)];
        Assert.Equal(sum / total, masses.Average(), 5 * 25 * Math.Sqrt(1.0 / masses.Length + 2.0 / EventCount));
    }

    [Fact]
    public void The_order_of_events_in_an_experiment_tells_nothing()
    {
        List<double> first = [], second = [];
        Column<float> events = (Column<float>)Experiments.Find("events")!;
        double[] counts = Of(Experiments, "event_count");
        for (int row = 0; row < ExperimentCount; row++)
        {
            for (int i = 0; i < counts[row]; i++)
                (i < counts[row] / 2 ? first : second).Add(events.Row(row)[i * EventFeatures.Count]);
        }
        Assert.True(TwoSamples.Distance(first, second) < TwoSamples.Critical(first.Count, second.Count));
    }

    [Fact]
    public void Places_beyond_the_count_are_zero_and_no_other()
    {
        Column<float> events = (Column<float>)Experiments.Find("events")!;
        double[] counts = Of(Experiments, "event_count");
        for (int row = 0; row < ExperimentCount; row++)
        {
            ReadOnlySpan<float> values = events.Row(row);
            Assert.False(values[((int)counts[row] * EventFeatures.Count)..].ContainsAnyExcept(0f));
            for (int i = 0; i < counts[row]; i++)
                Assert.InRange(values[i * EventFeatures.Count], 80, 180);
        }
    }

    [Fact]
    public void Experiments_are_the_same_in_any_blocks() =>
        Assert.Equal(TableText.Of(MakeExperiments(3, 9)), TableText.Of(MakeExperiments(3, 4), MakeExperiments(7, 5)));

    [Fact]
    public void The_rows_of_generator_version_1_are_fixed()
    {
        // Origin: this generator. When it changes on purpose, its Version and the dataset's version in the manifest must change too.
        Assert.Equal("1", Generator.Version);
        Table rows = Generator.Generate(1, 0, 300, new Dictionary<string, double> { [IDatasetGenerator.SplitRows] = 300 });
        Assert.Equal("197063fa86e83aa20709e81c93457bae", Digest(rows));
        Assert.Equal("1a811c40c24795a061d8676f45380829", Digest(MakeExperiments(0, 5)));
    }

    private static string Digest(Table table) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(TableText.Of(table))))[..32];

    private static Table MakeExperiments(long first, int count) =>
        Generator.Generate(11, first, count, new Dictionary<string, double> { [HiggsUncertaintyGenerator.Experiments] = 1, [IDatasetGenerator.SplitRows] = count });

    private static double[] ExpectedCounts()
    {
        double[] mu = Of(Experiments, "mu"), top = Of(Experiments, "ttbar_scale"), wjets = Of(Experiments, "wjets_scale"), all = Of(Experiments, "background_scale");
        return [.. Enumerable.Range(0, ExperimentCount).Select(i => 30 * mu[i] + all[i] * (90 + 25 * top[i] + 40 * wjets[i]))];
    }

    private static IEnumerable<double> AllEvents(int feature)
    {
        Column<float> events = (Column<float>)Experiments.Find("events")!;
        double[] counts = Of(Experiments, "event_count");
        for (int row = 0; row < ExperimentCount; row++)
        {
            for (int i = 0; i < counts[row]; i++)
                yield return events.Values[row * events.Width + i * EventFeatures.Count + feature];
        }
    }

    private static double[] Of(Table table, string column) => table.Find(column)!.AsFloat64()!;
}
