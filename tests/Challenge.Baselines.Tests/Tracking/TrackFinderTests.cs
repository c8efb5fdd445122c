using Challenge.Datasets.Generators.Tracking;
using Challenge.Formats;
using Challenge.Metrics;
using Challenge.Metrics.Tracking;

namespace Challenge.Baselines.Tests.Tracking;

/// <summary>What every track finder must do; a new one is tested by being there.</summary>
public sealed class TrackFinderTests
{
    private static readonly BaselineCatalog Catalog = new();

    public static TheoryData<string> Ids => [.. Catalog.All.Where(b => b.Info.Task == "tracking").Select(b => b.Info.Id)];

    [Theory, MemberData(nameof(Ids))]
    public void It_finds_nearly_all_tracks_of_a_sparse_event_and_makes_up_few(string id)
    {
        Table hits = Events(100, 200);
        long[] tracks = Find(id, hits);
        Assert.InRange(Score(new TrackMlScore(), hits, tracks), 0.82, 1);
        Assert.InRange(Score(new TrackingEfficiency(), hits, tracks), 0.9, 1);
        Assert.InRange(Score(new FakeRate(), hits, tracks), 0, 0.08);
        Assert.InRange(Score(new DuplicateRate(), hits, tracks), 0, 0.03);
    }

    [Theory, MemberData(nameof(Ids))]
    public void It_finds_most_tracks_of_a_dense_event(string id)
    {
        Table hits = Events(1000, 1000);
        Assert.InRange(Score(new TrackMlScore(), hits, Find(id, hits)), 0.75, 1);
    }

    [Theory, MemberData(nameof(Ids))]
    public void A_single_straight_particle_without_noise_is_one_track(string id)
    {
        Table hits = new TrackingGenerator().Generate(
            21, 0, 4, new Dictionary<string, double> { ["tracks_min"] = 1, ["tracks_max"] = 1, ["pt_min"] = 1, ["displaced"] = 0, ["noise"] = 0, ["efficiency"] = 1 });
        long[] tracks = Find(id, hits);
        long[] events = hits.Find("event_id")!.AsInt64()!;
        for (int i = 1; i < tracks.Length; i++)
        {
            Assert.NotEqual(0, tracks[i]);
            if (events[i] == events[i - 1])
                Assert.Equal(tracks[i - 1], tracks[i]);
        }
    }

    [Theory, MemberData(nameof(Ids))]
    public void A_track_has_at_most_one_hit_on_a_layer(string id)
    {
        Table hits = Events(300, 300);
        long[] tracks = Find(id, hits), events = hits.Find("event_id")!.AsInt64()!;
        long[] volume = hits.Find("volume_id")!.AsInt64()!, layer = hits.Find("layer_id")!.AsInt64()!;
        Assert.All(
            Enumerable.Range(0, tracks.Length).Where(i => tracks[i] != 0).GroupBy(i => (events[i], tracks[i], volume[i], layer[i])),
            group => Assert.Single(group));
    }

    [Theory, MemberData(nameof(Ids))]
    public void The_order_of_rows_does_not_matter(string id)
    {
        Table hits = Events(150, 150);
        int[] order = [.. Enumerable.Range(0, hits.RowCount)];
        new Random(4).Shuffle(order);
        long[] straight = Find(id, hits), shuffled = Find(id, hits.Take(order));
        Assert.Equal(order.Select(i => straight[i]), shuffled);
    }

    [Theory, MemberData(nameof(Ids))]
    public void It_stops_when_asked_to_and_reports_progress_up_to_one(string id)
    {
        Find(id, Events(100, 100));
        using CancellationTokenSource source = new();
        source.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => Catalog.Find(id)!.FitPredict(Problem(Events(100, 100)), null, source.Token));
        List<double> seen = [];
        Catalog.Find(id)!.FitPredict(Problem(Events(100, 100)), new Recorder(seen), TestContext.Current.CancellationToken);
        Assert.Equal(seen.Order(), seen);
        Assert.Equal(1.0, seen[^1]);
    }

    [Theory, MemberData(nameof(Ids))]
    public void An_event_of_noise_alone_gives_few_tracks(string id)
    {
        Table hits = Events(200, 200);
        int[] noise = [.. Enumerable.Range(0, hits.RowCount).Where(i => hits.Find("particle_id")!.AsInt64()![i] == 0)];
        long[] tracks = Find(id, hits.Take(noise));
        Assert.InRange(tracks.Count(t => t != 0), 0, tracks.Length / 10);
    }

    private static Table Events(int least, int most) =>
        new TrackingGenerator().Generate(5, 0, 2, new Dictionary<string, double> { ["tracks_min"] = least, ["tracks_max"] = most });

    private static BaselineProblem Problem(Table hits)
    {
        Table published = hits.Select("event_id", "hit_id", "x", "y", "z", "volume_id", "layer_id");
        return new BaselineProblem(hits, published, [], "particle_id", "weight", null, 1);
    }

    private static long[] Find(string id, Table hits)
    {
        BaselineOutcome outcome = Catalog.Find(id)!.FitPredict(Problem(hits), null, TestContext.Current.CancellationToken);
        Assert.SkipWhen(outcome is BaselineUnavailable, "its library is not here");
        Column track = Assert.Single(Assert.IsType<BaselineColumns>(outcome).Columns);
        Assert.Equal("track_id", track.Name);
        return track.AsInt64()!;
    }

    private static double Score(IMetric metric, Table hits, long[] tracks)
    {
        Columns common = new Columns(tracks.Length).With("event_id", hits.Find("event_id")!.AsInt64()!).With("hit_id", hits.Find("hit_id")!.AsInt64()!);
        Columns truth = common.With("particle_id", hits.Find("particle_id")!.AsInt64()!).With("weight", hits.Find("weight")!.AsFloat64()!);
        return Assert.IsType<MetricValue>(metric.Compute(new MetricInput(truth, common.With("track_id", tracks)))).Value;
    }

    private sealed class Recorder(List<double> seen) : IProgress<double>
    {
        public void Report(double value) => seen.Add(value);
    }
}
