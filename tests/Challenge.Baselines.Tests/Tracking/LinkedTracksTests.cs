using Challenge.Baselines.Tracking;
using Challenge.Datasets.Generators.Tracking;
using Challenge.Formats;
using Challenge.Metrics;
using Challenge.Metrics.Tracking;

namespace Challenge.Baselines.Tests.Tracking;

/// <summary>Track finders that learn which hits follow each other, and the chains that they make.</summary>
public sealed class LinkedTracksTests
{
    [Theory]
    [InlineData("linked-hits-logistic")]
    [InlineData("linked-hits-trees")]
    public void What_was_learnt_on_some_events_finds_the_tracks_of_others(string id)
    {
        Assert.InRange(Score(id, Events(0, 3), Events(3, 2)), 0.8, 1);
    }

    [Fact]
    public void The_surest_link_stands_and_a_later_one_that_wants_its_hit_is_refused()
    {
        LinkedTracks tracks = new(Hits(0, 1, 2, 3, 4));
        tracks.Add(0, 1, 2);
        tracks.Add(0, 1, 3);
        tracks.Add(4, 1, 2);
        tracks.Add(1, 2, 3);
        Assert.Equal([1, 1, 1, 1, 0], tracks.Tracks(4));
    }

    [Fact]
    public void A_chain_has_one_hit_on_a_surface_no_ring_and_enough_hits()
    {
        LinkedTracks tracks = new(Hits(0, 1, 2, 0, 3));
        tracks.Add(0, 1, 2);
        tracks.Add(1, 2, 3);
        tracks.Add(1, 2, 0);
        Assert.Equal([1, 1, 1, 0, 0], tracks.Tracks(3));
        Assert.All(tracks.Tracks(4), t => Assert.Equal(TrackFinding.NoTrack, t));
    }

    private static TrackerEvent Hits(params int[] surfaces)
    {
        double[] anywhere = new double[surfaces.Length];
        return new TrackerEvent([.. Enumerable.Range(0, surfaces.Length)], anywhere, anywhere, anywhere, anywhere, anywhere, surfaces);
    }

    private static Table Events(int first, int count) =>
        new TrackingGenerator().Generate(12, first, count, new Dictionary<string, double> { ["tracks_min"] = 300, ["tracks_max"] = 300 });

    private static double Score(string id, Table train, Table test)
    {
        BaselineProblem problem = new(train, test.Select("event_id", "hit_id", "x", "y", "z", "volume_id", "layer_id"), [], "particle_id", "weight", null, 1);
        BaselineOutcome outcome = new BaselineCatalog().Find(id)!.FitPredict(problem, null, TestContext.Current.CancellationToken);
        Assert.SkipWhen(outcome is BaselineUnavailable, "its library is not here");
        long[] tracks = Assert.IsType<BaselineColumns>(outcome).Columns[0].AsInt64()!;
        Columns common = new Columns(tracks.Length).With("event_id", test.Find("event_id")!.AsInt64()!).With("hit_id", test.Find("hit_id")!.AsInt64()!);
        Columns truth = common.With("particle_id", test.Find("particle_id")!.AsInt64()!).With("weight", test.Find("weight")!.AsFloat64()!);
        return Assert.IsType<MetricValue>(new TrackMlScore().Compute(new MetricInput(truth, common.With("track_id", tracks)))).Value;
    }
}
