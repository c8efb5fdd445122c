using Challenge.Metrics.Tracking;
using FsCheck;
using FsCheck.Fluent;

namespace Challenge.Metrics.Tests.Tracking;

/// <summary>The linear matching against the definitions written with dictionaries and no thought of speed, on arbitrary small events in arbitrary row order.</summary>
public sealed class TrackingPropertyTests
{
    private static readonly Config Quick = Config.QuickThrowOnFailure.WithMaxTest(1000).WithEndSize(120);

    /// <summary>Hits of three events, few particles (0 is noise) and few tracks, weights of quarters; ids near together or far apart.</summary>
    private static Arbitrary<(Hit[] Hits, int Seed, bool IsSparse)> Samples =>
        (from hits in (from e in Gen.Choose(1, 3) from particle in Gen.Choose(0, 4) from track in Gen.Choose(-1, 4) from weight in Gen.Choose(0, 4) select new Hit(e, particle, track, weight / 4.0)).ArrayOf()
         from seed in Gen.Choose(0, 1000)
         from isSparse in Gen.Elements(true, false)
         select (hits, seed, isSparse)).ToArbitrary();

    [Fact]
    public void The_score_equals_the_definition() => Check.One(Quick, Prop.ForAll(Samples, s => Agree(new TrackMlScore(), s, hits =>
    {
        IGrouping<int, Hit>[] events = [.. hits.GroupBy(h => h.Event)];
        return events.Length == 0 || events.Any(e => e.Sum(h => h.Weight) == 0.0) ? null
            : events.Average(e => Good(e).Sum(g => g.Hits.Sum(h => h.Weight)) / e.Sum(h => h.Weight));
    })));

    [Fact]
    public void The_efficiency_equals_the_definition() => Check.One(Quick, Prop.ForAll(Samples, s => Agree(new TrackingEfficiency(), s, hits =>
    {
        (int Event, int Particle)[] particles = [.. hits.GroupBy(h => (h.Event, h.Particle)).Where(g => g.Key.Particle != 0 && g.Count() >= 4).Select(g => g.Key)];
        HashSet<(int, int)> found = [.. Good(hits).Select(g => (g.Hits[0].Event, g.Hits[0].Particle))];
        return particles.Length == 0 ? null : particles.Count(found.Contains) / (double)particles.Length;
    })));

    [Fact]
    public void The_fake_rate_equals_the_definition() => Check.One(Quick, Prop.ForAll(Samples, s => Agree(new FakeRate(), s, hits =>
    {
        Hit[][] tracks = Candidates(hits);
        return tracks.Length == 0 ? null : tracks.Count(t => MatchOf(t) is null) / (double)tracks.Length;
    })));

    [Fact]
    public void The_duplicate_rate_equals_the_definition() => Check.One(Quick, Prop.ForAll(Samples, s => Agree(new DuplicateRate(), s, hits =>
    {
        Hit[][] tracks = Candidates(hits);
        int extra = tracks.Where(t => MatchOf(t) is not null).GroupBy(t => (t[0].Event, MatchOf(t))).Sum(g => g.Count() - 1);
        return tracks.Length == 0 ? null : extra / (double)tracks.Length;
    })));

    /// <summary>Tracks with at least four hits.</summary>
    private static Hit[][] Candidates(IEnumerable<Hit> hits) => [.. hits.GroupBy(h => (h.Event, h.Track)).Select(t => t.ToArray()).Where(t => t.Length >= 4)];

    /// <summary>The particle with more than half of the track's hits that is not noise; null when there is none.</summary>
    private static int? MatchOf(Hit[] track) =>
        track.GroupBy(h => h.Particle).Where(g => g.Key != 0 && 2 * g.Count() > track.Length).Select(g => (int?)g.Key).SingleOrDefault();

    /// <summary>Hits of the majority particle of each good track.</summary>
    private static IEnumerable<(Hit[] Hits, int Size)> Good(IEnumerable<Hit> hits)
    {
        Dictionary<(int, int), int> sizes = hits.GroupBy(h => (h.Event, h.Particle)).ToDictionary(g => g.Key, g => g.Count());
        return from track in hits.GroupBy(h => (h.Event, h.Track))
               let majority = track.GroupBy(h => h.Particle).OrderByDescending(g => g.Count()).ThenBy(g => g.Key).First().ToArray()
               where 2 * majority.Length > track.Count() && 2 * majority.Length > sizes[(majority[0].Event, majority[0].Particle)]
               select (majority, track.Count());
    }

    /// <summary>Whether the metric gives the expected value (null: undefined), to the same bits for two orders of the rows.</summary>
    private static bool Agree(IMetric metric, (Hit[] Hits, int Seed, bool IsSparse) sample, Func<Hit[], double?> definition)
    {
        MetricResult first = metric.Compute(Input(sample.Hits, sample.IsSparse, new Random(sample.Seed)));
        MetricResult second = metric.Compute(Input(sample.Hits, sample.IsSparse, new Random(sample.Seed + 1)));
        bool isSame = first is MetricValue a && second is MetricValue b
            ? BitConverter.DoubleToInt64Bits(a.Value) == BitConverter.DoubleToInt64Bits(b.Value)
                && BitConverter.DoubleToInt64Bits(a.StandardError ?? -1.0) == BitConverter.DoubleToInt64Bits(b.StandardError ?? -1.0)
            : first is Undefined && second is Undefined;
        return isSame && (definition(sample.Hits) is { } expected ? first is MetricValue value && Math.Abs(value.Value - expected) < 1e-12 : first is Undefined);
    }

    private static MetricInput Input(Hit[] hits, bool isSparse, Random random)
    {
        // Hits are numbered anew in every event, so that the same id stands in several.
        Dictionary<int, long> next = [];
        long[] ids = [.. hits.Select(h => (next[h.Event] = next.GetValueOrDefault(h.Event) + 1) * (isSparse ? 1L << 40 : 1))];
        int[] truthOrder = [.. Enumerable.Range(0, hits.Length)], predictionOrder = [.. truthOrder];
        random.Shuffle(truthOrder);
        random.Shuffle(predictionOrder);
        return new MetricInput(
            Common(hits, ids, truthOrder).With("particle_id", [.. truthOrder.Select(i => hits[i].Particle * 0x1234_5678_9ABCL)]).With("weight", [.. truthOrder.Select(i => hits[i].Weight)]),
            Common(hits, ids, predictionOrder).With("track_id", [.. predictionOrder.Select(i => (long)hits[i].Track)]));
    }

    private static Columns Common(Hit[] hits, long[] ids, int[] order) =>
        new Columns(order.Length).With("hit_id", [.. order.Select(i => ids[i])]).With("event_id", [.. order.Select(i => (long)hits[i].Event)]);

    private sealed record Hit(int Event, int Particle, int Track, double Weight);
}
