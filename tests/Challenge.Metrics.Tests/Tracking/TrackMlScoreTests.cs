using System.Globalization;
using System.IO.Compression;
using Challenge.Metrics.Tracking;
using Challenge.Tests;

namespace Challenge.Metrics.Tests.Tracking;

public sealed class TrackMlScoreTests
{
    // Computed with the trackml-library's score_event on the same files; the table of known answers beside the data.
    [Theory]
    [InlineData("perfect", 1.0)]
    [InlineData("shuffled_p0.05_seed1", 0.9505636578808652)]
    [InlineData("shuffled_p0.2_seed2", 0.7600526671467958)]
    [InlineData("shuffled_p0.5_seed3", 0.1692119676117294)]
    [InlineData("all_one_track", 0.0)]
    [InlineData("each_hit_own", 0.0)]
    [InlineData("dbscan_eps0.008", 0.07355415271641809)]
    [InlineData("dbscan_eps0.02", 0.255390620145497)]
    [InlineData("dbscan_eps0.05", 0.2764908391099812)]
    public void The_real_event_has_its_known_scores(string submission, double expected)
    {
        MetricValue value = Assert.IsType<MetricValue>(new TrackMlScore().Compute(new MetricInput(
            Read(RealData.Path("trackml", "event000000001", "event000000001-truth.csv.gz"), ["hit_id", "particle_id"], "weight"),
            Read(RealData.Path("trackml", "submissions", submission + ".csv"), ["event_id", "hit_id", "track_id"], null))));
        Assert.Equal(expected, value.Value, 1e-12);
        Assert.Equal(5527, value.N);
        Assert.NotNull(value.StandardError);
    }

    [Fact]
    public void A_tie_for_the_majority_goes_to_the_smallest_particle_id()
    {
        // Track 1 holds all 3 hits of particle 7 and all 3 of particle 9: neither is more than half of it.
        Assert.Equal(0.0, Score(Truth([7, 7, 7, 9, 9, 9]), Tracks([1, 1, 1, 1, 1, 1])));
        // One hit of 9 fewer: 3 of 5 hits are more than half.
        Assert.Equal(3.0 / 6.0, Score(Truth([7, 7, 7, 9, 9, 9]), Tracks([1, 1, 1, 1, 1, 2])), 1e-15);
    }

    [Fact]
    public void Exactly_half_of_a_particle_is_not_enough() => Assert.Equal(0.0, Score(Truth([7, 7, 7, 7]), Tracks([1, 1, 2, 2])));

    [Fact]
    public void Particle_ids_beyond_2_to_the_53_stay_apart()
    {
        long id = 1L << 55;
        Assert.Equal(1.0, Score(Truth([id, id, id + 1, id + 1]), Tracks([1, 1, 2, 2])));
        Assert.Equal(0.0, Score(Truth([id, id, id + 1, id + 1]), Tracks([1, 1, 1, 1])));
    }

    [Fact]
    public void Several_events_are_averaged_and_their_spread_is_the_error()
    {
        long[] events = [1, 1, 2, 2, 3, 3];
        Columns truth = Truth([5, 5, 5, 5, 5, 5], hits: [1, 2, 1, 2, 1, 2]).With("event_id", events);
        Columns tracks = Tracks([1, 1, 1, 2, 1, 1], hits: [1, 2, 1, 2, 1, 2]).With("event_id", events);
        MetricValue value = Assert.IsType<MetricValue>(Compute(truth, tracks));
        Assert.Equal(2.0 / 3.0, value.Value, 1e-15);
        Assert.Equal(Math.Sqrt(1.0 / 3.0) / Math.Sqrt(3.0), value.StandardError!.Value, 1e-15);
    }

    [Fact]
    public void One_event_has_the_error_of_a_ratio_over_particles()
    {
        // Particles of weight 3, 2 and 1; the first two are found, so S = 5/6 and the residuals are 1/2, 1/3 and −5/6.
        MetricValue value = Assert.IsType<MetricValue>(Compute(Truth([1, 1, 1, 2, 2, 3]), Tracks([1, 1, 1, 2, 2, 2])));
        Assert.Equal(5.0 / 6.0, value.Value, 1e-15);
        double squares = 0.25 + (1.0 / 9.0) + (25.0 / 36.0);
        Assert.Equal(Math.Sqrt(1.5 * squares) / 6.0, value.StandardError!.Value, 1e-15);
    }

    [Fact]
    public void Hits_that_do_not_match_are_undefined_with_the_first_of_them()
    {
        AssertUndefined("1 hits of the truth are missing from the prediction, the first of them hit 3", Truth([1, 1, 1]), Tracks([1, 1]));
        AssertUndefined("1 hits of the prediction are not in the truth, the first of them hit 3", Truth([1, 1]), Tracks([1, 1, 1]));
        AssertUndefined("1 rows of the prediction repeat a hit, the first of them hit 2", Truth([1, 1]), Tracks([1, 1, 1], hits: [1, 2, 2]));
        AssertUndefined("1 rows of the truth repeat a hit", Truth([1, 1], hits: [4, 4]), Tracks([1, 1]));
        AssertUndefined("several events", Truth([1, 1]), Tracks([1, 1]).With("event_id", [1L, 2L]));
        AssertUndefined("add that column", Truth([1, 1]).With("event_id", [1L, 2L]), Tracks([1, 1]));
        AssertUndefined("sum to 0", Truth([1, 1]).With("weight", [0.0, 0.0]), Tracks([1, 1]));
    }

    // A guard against quadratic code, which would take a minute here; the real speed is a matter of optimised builds on idle machines.
    [Fact(Timeout = 20_000)]
    public async Task A_hundred_thousand_hits_do_not_take_quadratic_time()
    {
        Random random = new(1);
        long[] particles = [.. Enumerable.Range(0, 100_000).Select(_ => random.NextInt64(10_000) * 0x1F_FFFF_FFFF_FF1L)];
        long[] tracks = [.. particles.Select(p => random.NextDouble() < 0.8 ? p % 99991 : random.Next(99991))];
        long[] hits = [.. Enumerable.Range(1, 100_000).Select(i => (long)i)];
        random.Shuffle(hits);
        (Columns truth, Columns prediction) = (Truth(particles), Tracks(tracks, hits));
        Assert.IsType<MetricValue>(await Task.Run(() => Compute(truth, prediction), TestContext.Current.CancellationToken));
    }

    private static void AssertUndefined(string reason, Columns truth, Columns prediction) =>
        Assert.Contains(reason, Assert.IsType<Undefined>(Compute(truth, prediction)).Reason, StringComparison.Ordinal);

    private static double Score(Columns truth, Columns prediction) => Assert.IsType<MetricValue>(Compute(truth, prediction)).Value;

    private static MetricResult Compute(Columns truth, Columns prediction) => new TrackMlScore().Compute(new MetricInput(truth, prediction));

    /// <summary>Hits of weight 1 with ids 1, 2, … unless given.</summary>
    private static Columns Truth(long[] particles, long[]? hits = null) => new Columns(particles.Length)
        .With("hit_id", hits ?? Ids(particles.Length)).With("particle_id", particles).With("weight", Enumerable.Repeat(1.0, particles.Length).ToArray());

    private static Columns Tracks(long[] tracks, long[]? hits = null) =>
        new Columns(tracks.Length).With("hit_id", hits ?? Ids(tracks.Length)).With("track_id", tracks);

    private static long[] Ids(int count) => [.. Enumerable.Range(1, count).Select(i => (long)i)];

    private static Columns Read(string path, string[] integers, string? real)
    {
        using Stream file = File.OpenRead(path);
        using StreamReader reader = new(path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file);
        string[] header = reader.ReadLine()!.Split(',');
        string[][] rows = [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.TrimEnd('\r').Split(','))];
        Columns columns = new(rows.Length);
        foreach (string name in integers)
            columns = columns.With(name, [.. rows.Select(r => long.Parse(r[Array.IndexOf(header, name)], CultureInfo.InvariantCulture))]);
        return real is null ? columns : columns.With(real, [.. rows.Select(r => double.Parse(r[Array.IndexOf(header, real)], CultureInfo.InvariantCulture))]);
    }
}
