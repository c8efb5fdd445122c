using Challenge.Metrics.Statistics;
using Challenge.Metrics.Tests.Examples;
using Challenge.Metrics.Tracking;

namespace Challenge.Metrics.Tests.Tracking;

public sealed class TrackingRateTests
{
    // Particle 1: all hits in track 1. Particle 2: four hits each in tracks 2 and 3. Particle 3: three hits, too few. Noise: four hits in track 4.
    private static readonly MetricInput Example = Input([1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 2, 3, 3, 3, 0, 0, 0, 0], [1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 5, 5, 5, 4, 4, 4, 4]);

    [Fact]
    public void An_event_by_hand()
    {
        Assert.Equal(1.0 / 2.0, Value(new TrackingEfficiency(), Example).Value, 1e-15);
        Assert.Equal(1.0 / 4.0, Value(new FakeRate(), Example).Value, 1e-15);
        Assert.Equal(1.0 / 4.0, Value(new DuplicateRate(), Example).Value, 1e-15);
        MetricInput three = Example with { Parameters = new Dictionary<string, double> { ["minimum_hits"] = 3.0 } };
        Assert.Equal(2.0 / 3.0, Value(new TrackingEfficiency(), three).Value, 1e-15);
        Assert.Equal(1.0 / 5.0, Value(new FakeRate(), three).Value, 1e-15);
    }

    [Fact]
    public void The_error_of_an_efficiency_in_one_event_is_binomial() =>
        Assert.Equal(Math.Sqrt(0.5 * 0.5 / (2 - 1)), Value(new TrackingEfficiency(), Example).StandardError!.Value, 1e-15);

    [Fact]
    public void In_one_event_a_duplicated_particle_takes_its_tracks_along()
    {
        // Units: particle 1 (one track), particle 2 (two tracks, one a duplicate), the noise track. Particle 2 twice gives 2 duplicates of 6 tracks.
        IReplicaStatistic statistic = new DuplicateRate().Prepare(Example)!;
        Assert.Equal(3, statistic.UnitKeys.Length);
        double[] values = [.. Enumerable.Range(0, 3).Select(unit => statistic.Evaluate([.. Enumerable.Range(0, 3).Select(i => (byte)(i == unit ? 2 : 1))])!.Value)];
        Assert.Equal([1.0 / 5.0, 1.0 / 5.0, 2.0 / 6.0], values.Order());
    }

    [Theory, InlineData("trackml_score"), InlineData("tracking_efficiency_score"), InlineData("fake_rate_error"), InlineData("duplicate_rate_error")]
    public void In_one_event_the_bootstrap_over_particles_agrees_with_the_error(string id)
    {
        IResampledMetric metric = (IResampledMetric)new MetricCatalog().Find(id)!;
        MetricInput input = MetricExamples.Make(metric.Info, Skill.Fair, 3, rows: 4000, optionalRoles: false);
        IReplicaStatistic statistic = metric.Prepare(input)!;
        MetricValue value = Value(metric, input);
        Assert.Equal(value.Value, statistic.Evaluate([.. Enumerable.Repeat((byte)1, statistic.UnitKeys.Length)])!.Value, 1e-12);
        Assert.Equal(statistic.UnitKeys.Length, statistic.UnitKeys.Distinct().Count());
        double spread = PoissonBootstrap.StandardError(statistic, input)!.Value;
        Assert.InRange(spread, 0.8 * value.StandardError!.Value, 1.25 * value.StandardError!.Value);
    }

    [Fact]
    public void What_has_no_value_says_why()
    {
        MetricInput few = Input([1, 1, 1], [1, 1, 1]);
        AssertUndefined("No particle has 4 hits or more", new TrackingEfficiency(), few);
        AssertUndefined("No track has 4 hits or more", new FakeRate(), few);
        AssertUndefined("No track has 4 hits or more", new DuplicateRate(), few);
        AssertUndefined("must be an integer ≥ 1; it is 0.5", new FakeRate(), few with { Parameters = new Dictionary<string, double> { ["minimum_hits"] = 0.5 } });
    }

    [Fact]
    public void Throughput_rewards_speed_above_half_of_the_score()
    {
        MetricInput half = Input([1, 1, 1, 1, 2, 2, 2], [1, 1, 1, 1, 3, 4, 5]);
        double Score(double seconds) => Value(new TrackMlThroughput(), half with { Parameters = new Dictionary<string, double> { ["seconds_per_event"] = seconds } }).Value;
        Assert.Equal(Math.Sqrt(Math.Log(1.0 + 600.0) * Math.Pow((4.0 / 7.0) - 0.5, 2.0)), Score(1.0), 1e-15);
        Assert.Equal(((4.0 / 7.0) - 0.5) * Math.Sqrt(Math.Log(2.0)), Value(new TrackMlThroughput(), half).Value, 1e-15);
        Assert.Equal(0.0, Score(600.1));
        Assert.Equal(0.0, Value(new TrackMlThroughput(), Input([1, 1, 1, 1, 2, 2, 2, 2, 2], [1, 1, 1, 1, 3, 4, 5, 6, 7])).Value);
        AssertUndefined("must be a number of seconds > 0; it is 0", new TrackMlThroughput(), half with { Parameters = new Dictionary<string, double> { ["seconds_per_event"] = 0.0 } });
    }

    // The inverse of the hash's multiplier times small numbers: every id starts at slot 0, so probing alone would take 10⁹ steps.
    [Fact(Timeout = 20_000)]
    public async Task Track_ids_made_to_collide_do_not_take_quadratic_time()
    {
        ulong inverse = 1;
        for (int i = 0; i < 6; i++)
            inverse *= 2 - (0x9E3779B97F4A7C15UL * inverse);
        long[] particles = [.. Enumerable.Range(0, 200_000).Select(i => i / 2L)], tracks = [.. particles.Select(p => (long)(inverse * (ulong)p))];
        MetricInput plain = Input(particles, particles), made = Input(particles, tracks);
        MetricValue value = await Task.Run(() => Value(new TrackMlScore(), made), TestContext.Current.CancellationToken);
        Assert.Equal(Value(new TrackMlScore(), plain), value);
    }

    private static MetricInput Input(long[] particles, long[] tracks)
    {
        long[] hits = [.. Enumerable.Range(1, particles.Length).Select(i => (long)i)];
        return new MetricInput(
            new Columns(hits.Length).With("hit_id", hits).With("particle_id", particles).With("weight", [.. hits.Select(_ => 1.0)]),
            new Columns(hits.Length).With("hit_id", hits).With("track_id", tracks));
    }

    private static MetricValue Value(IMetric metric, MetricInput input) => Assert.IsType<MetricValue>(metric.Compute(input));

    private static void AssertUndefined(string reason, IMetric metric, MetricInput input) =>
        Assert.Contains(reason, Assert.IsType<Undefined>(metric.Compute(input)).Reason, StringComparison.Ordinal);
}
