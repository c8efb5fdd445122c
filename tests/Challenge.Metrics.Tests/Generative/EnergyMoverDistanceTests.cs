using System.Text.Json;
using Challenge.Metrics.Generative;
using FsCheck;
using FsCheck.Fluent;
using static Challenge.Metrics.Tests.Generative.GenerativeGolden;

namespace Challenge.Metrics.Tests.Generative;

public sealed class EnergyMoverDistanceTests
{
    [Fact]
    public void Distances_are_those_of_a_linear_programme()
    {
        Matrix first = Matrix("jets1"), second = Matrix("jets2");
        JsonElement expected = Root.GetProperty("emd");
        EnergyMoverDistance emd = new();
        for (int a = 0; a < first.Rows; a++)
        {
            for (int b = 0; b < second.Rows; b++)
                Assert.Equal(expected[a][b].GetDouble(), emd.Between(first.Row(a), second.Row(b)), 1e-11);
        }
    }

    [Fact]
    public void Equal_momenta_are_matched_as_the_best_permutation_matches_them() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(300), Prop.ForAll(
        (from count in Gen.Choose(1, 6) from grid in Gen.Choose(1, 4) from seed in Gen.Choose(0, 1_000_000) select (count, grid, seed)).ToArbitrary(), size =>
        {
            // With equal pt an optimal flow is a permutation. Places on a coarse grid make many ties and degenerate trees.
            Random random = new(size.seed);
            double[] Jet() => [.. Enumerable.Range(0, size.count).SelectMany(_ => new[] { random.Next(size.grid) / 8.0, random.Next(size.grid) / 8.0, 0.25 })];
            double[] first = Jet(), second = Jet();
            Assert.Equal(0.25 * Best(first, second, 0, []), new EnergyMoverDistance().Between(first, second), 1e-13);
        }));

    [Fact]
    public void It_is_a_metric() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(200), Prop.ForAll(
        (from particles in Gen.Choose(1, 40) from seed in Gen.Choose(0, 1_000_000) select (particles, seed)).ToArbitrary(), size =>
        {
            // Within a square of side 0.7 no distance exceeds 2 R, so the triangle inequality holds.
            Random random = new(size.seed);
            double[] Jet(int count) => [.. Enumerable.Range(0, count).SelectMany(_ => new[] { 0.7 * random.NextDouble(), 0.7 * random.NextDouble(), random.NextDouble() })];
            double[] a = Jet(size.particles), b = Jet(1 + random.Next(40)), c = Jet(1 + random.Next(40));
            EnergyMoverDistance emd = new();
            double ab = emd.Between(a, b);
            Assert.Equal(0.0, emd.Between(a, a), 1e-12);
            Assert.Equal(ab, emd.Between(b, a), 1e-11);
            Assert.True(ab <= emd.Between(a, c) + emd.Between(c, b) + 1e-11);
        }));

    [Fact]
    public void A_difference_in_total_pt_costs_its_size()
    {
        EnergyMoverDistance emd = new();
        Assert.Equal(1.5, emd.Between([0.1, 0.2, 2.0], [0.1, 0.2, 0.5]), 1e-15);
        Assert.Equal(2.0, emd.Between([0.1, 0.2, 2.0], [0.0, 0.0, 0.0]), 1e-15);
        Assert.Equal(0.5 + (0.3 * 0.5), emd.Between([0.0, 0.0, 0.5, 0.0, 0.0, 0.0], [0.3, 0.0, 1.0]), 1e-15);
    }

    [Fact]
    public void A_jet_of_many_equal_particles_does_not_cycle()
    {
        double[] jet = [.. Enumerable.Repeat(new[] { 0.1, 0.1, 0.5 }, 150).SelectMany(static p => p)];
        Assert.Equal(0.0, new EnergyMoverDistance().Between(jet, jet), 1e-12);
    }

    [Fact]
    public void Coverage_and_matching_distance_of_a_sample_against_itself()
    {
        // 12 jets drawn with replacement: what matters is that each generated jet that was drawn as reference too is at distance 0.
        MetricInput input = Jets(Matrix("jets1"), Matrix("jets1")) with { Parameters = new Dictionary<string, double> { ["jets"] = 300 } };
        MetricValue matching = Assert.IsType<MetricValue>(new MmdEmd().Compute(input)), coverage = Assert.IsType<MetricValue>(new Coverage().Compute(input));
        Assert.Equal(0.0, matching.Value, 1e-12);
        // All 12 jets are found, each represented by the first of its copies among 300.
        Assert.Equal(12.0 / 300.0, coverage.Value, 1e-12);
    }

    [Fact]
    public void A_sample_of_one_kind_of_jet_covers_one_jet()
    {
        Matrix reference = Matrix("jets1"), one = new(20, reference.Width, [.. Enumerable.Repeat(reference.Row(0).ToArray(), 20).SelectMany(static r => r)]);
        Assert.Equal(0.01, Assert.IsType<MetricValue>(new Coverage().Compute(Jets(reference, one))).Value, 1e-12);
    }

    [Fact]
    public void A_negative_pt_is_undefined()
    {
        Matrix jets = Matrix("jets1");
        double[] values = [.. jets.Values];
        values[2] = -1.0;
        Undefined undefined = Assert.IsType<Undefined>(new MmdEmd().Compute(Jets(jets, new Matrix(jets.Rows, jets.Width, values))));
        Assert.Contains("negative pt", undefined.Reason, StringComparison.Ordinal);
    }

    private static double Best(double[] first, double[] second, int particle, HashSet<int> taken)
    {
        if (particle * 3 == first.Length)
            return 0.0;
        double best = double.PositiveInfinity;
        for (int other = 0; other * 3 < second.Length; other++)
        {
            if (!taken.Add(other))
                continue;
            double eta = first[3 * particle] - second[3 * other], phi = first[(3 * particle) + 1] - second[(3 * other) + 1];
            best = Math.Min(best, Math.Sqrt((eta * eta) + (phi * phi)) + Best(first, second, particle + 1, taken));
            taken.Remove(other);
        }
        return best;
    }
}
