using System.Text.Json;
using Challenge.Metrics.Statistics;

namespace Challenge.Metrics.Tests.Statistics;

/// <summary>The multiplicities are a contract: stored replicas of all submissions rest on these numbers. Values from tests/reference/make_statistics.py.</summary>
public sealed class PoissonReplicasTests
{
    /// <summary>99.9 % points of χ² with 5 and 25 degrees of freedom.</summary>
    private const double LimitOf5 = 20.515, LimitOf25 = 52.620;

    private static readonly double[] Probabilities = [.. Enumerable.Range(0, 6).Select(k => k < 5 ? Math.Exp(-1.0) / Factorial(k) : 0.0)];

    [Fact]
    public void The_counts_are_those_that_python_finds_from_the_definition()
    {
        foreach (JsonElement golden in StatisticsGoldens.Section("poisson").GetProperty("cases").EnumerateArray())
        {
            int[] expected = golden.GetProperty("counts").Deserialize<int[]>()!;
            ulong[] keys = [golden.GetProperty("key").GetUInt64()];
            byte[] count = new byte[1];
            for (int replica = 0; replica < expected.Length; replica++)
            {
                PoissonReplicas.Fill(keys, golden.GetProperty("seed").GetUInt64(), replica, count);
                Assert.Equal(expected[replica], count[0]);
            }
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(1003)]
    public void Four_replicas_made_together_are_the_four_made_alone(int units)
    {
        ulong[] keys = Keys(units);
        byte[][] four = Array.ConvertAll(new byte[4][], _ => new byte[units + 3]);
        byte[] alone = new byte[units];
        foreach (int group in new[] { 0, 1, 250 })
        {
            PoissonReplicas.FillFour(keys, 0xFEDCBA9876543210, group, four);
            for (int r = 0; r < 4; r++)
            {
                PoissonReplicas.Fill(keys, 0xFEDCBA9876543210, (group * 4) + r, alone);
                Assert.Equal(alone, four[r][..units]);
                Assert.Equal([0, 0, 0], four[r][units..]);
            }
        }
    }

    [Fact]
    public void Too_small_an_array_is_refused() =>
        Assert.Throws<ArgumentException>(() => PoissonReplicas.FillFour(Keys(9), 0, 0, [new byte[9], new byte[9], new byte[8], new byte[9]]));

    [Fact]
    public void Counts_follow_the_poisson_distribution_with_mean_one()
    {
        const int units = 200_000;
        foreach (int replica in new[] { 0, 1, 2, 3, 4, 999 })
        {
            byte[] counts = Replica(units, seed: 11, replica);
            double[] seen = new double[6];
            foreach (byte count in counts)
                seen[Math.Min((int)count, 5)]++;

            Assert.InRange(ChiSquared(seen, Array.ConvertAll(Cells(), p => units * p)), 0.0, LimitOf5);
            Assert.InRange(counts.Average(c => (double)c), 1.0 - (4 / Math.Sqrt(units)), 1.0 + (4 / Math.Sqrt(units)));
        }
    }

    [Fact]
    public void The_mean_over_all_hashes_is_exactly_one()
    {
        int[] thresholds = StatisticsGoldens.Section("poisson").GetProperty("thresholds").Deserialize<int[]>()!;

        Assert.Equal(65536, thresholds.Sum(t => 65536 - t));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(0, 3)]
    [InlineData(1, 2)]
    [InlineData(3, 4)]
    [InlineData(0, 4)]
    [InlineData(17, 903)]
    public void Two_replicas_are_independent(int first, int second)
    {
        byte[] a = Replica(200_000, seed: 3, first), b = Replica(200_000, seed: 3, second);

        Assert.InRange(Dependence(a, b), 0.0, LimitOf25);
    }

    [Fact]
    public void Neighbouring_keys_and_other_seeds_are_independent()
    {
        byte[] counts = Replica(200_001, seed: 5, 2);

        Assert.InRange(Dependence(counts[..^1], counts[1..]), 0.0, LimitOf25);
        Assert.InRange(Dependence(counts, Replica(200_001, seed: 6, 2)), 0.0, LimitOf25);
    }

    [Fact]
    public void Keys_that_were_not_hashed_do_not_show_in_the_counts()
    {
        // Event numbers 0, 1, 2, … as they are: the hash inside must be enough.
        ulong[] keys = [.. Enumerable.Range(0, 200_001).Select(i => (ulong)i)];
        byte[] counts = new byte[keys.Length];
        PoissonReplicas.Fill(keys, 0, 1, counts);

        Assert.InRange(Dependence(counts[..^1], counts[1..]), 0.0, LimitOf25);
    }

    /// <summary>χ² of independence of two series of counts, cells 0 … 4 and more.</summary>
    private static double Dependence(byte[] first, byte[] second)
    {
        double[] seen = new double[36];
        for (int i = 0; i < first.Length; i++)
            seen[(Math.Min((int)first[i], 5) * 6) + Math.Min((int)second[i], 5)]++;
        double[] rows = new double[6], columns = new double[6];
        for (int k = 0; k < 36; k++)
            (rows[k / 6], columns[k % 6]) = (rows[k / 6] + seen[k], columns[k % 6] + seen[k]);
        return ChiSquared(seen, [.. Enumerable.Range(0, 36).Select(k => rows[k / 6] * columns[k % 6] / first.Length)]);
    }

    private static double ChiSquared(double[] seen, double[] expected) => seen.Zip(expected, (s, e) => (s - e) * (s - e) / e).Sum();

    private static double[] Cells() => [.. Probabilities[..5], 1.0 - Probabilities.Sum()];

    private static double Factorial(int k) => k == 0 ? 1.0 : k * Factorial(k - 1);

    private static byte[] Replica(int units, ulong seed, int replica)
    {
        byte[] counts = new byte[units];
        PoissonReplicas.Fill(Keys(units), seed, replica, counts);
        return counts;
    }

    private static ulong[] Keys(int units) => [.. Enumerable.Range(0, units).Select(i => PoissonReplicas.Mix((ulong)i + 1))];
}
