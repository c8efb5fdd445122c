using System.Security.Cryptography;
using System.Text;
using Challenge.Datasets.Generators.Randomness;
using Challenge.Datasets.Generators.Tracking;
using Challenge.Formats;

namespace Challenge.Datasets.Tests.Generators;

/// <summary>The physics of simulated hits, and that nothing but where they lie tells which belong together.</summary>
public sealed class TrackingTests
{
    private const int Events = 30;

    private static readonly Table Hits = new TrackingGenerator().Generate(11, 0, Events, new Dictionary<string, double>());

    private static readonly double[] X = Real("x"), Y = Real("y"), Z = Real("z"), Pt = Real("particle_pt"), Eta = Real("particle_eta"), Weight = Real("weight");
    private static readonly long[] Event = Whole("event_id"), Hit = Whole("hit_id"), Particle = Whole("particle_id"), Volume = Whole("volume_id"), Layer = Whole("layer_id");

    [Fact]
    public void Every_hit_lies_on_its_surface()
    {
        Dictionary<(long, long), DetectorSurface> surfaces = DetectorGeometry.Surfaces.ToDictionary(s => ((long)s.VolumeId, (long)s.LayerId));
        for (int i = 0; i < X.Length; i++)
        {
            DetectorSurface surface = surfaces[(Volume[i], Layer[i])];
            double radius = Math.Sqrt(X[i] * X[i] + Y[i] * Y[i]);
            Assert.Equal(surface.Position, surface.IsBarrel ? radius : Z[i], 0.001);
            double place = surface.IsBarrel ? Z[i] : radius;
            Assert.InRange(place, surface.From - 6 * surface.SigmaAlong, surface.To + 6 * surface.SigmaAlong);
        }
    }

    [Fact]
    public void Surfaces_have_numbers_of_their_own_and_do_not_touch()
    {
        Assert.Equal(10 + 2 * 19, DetectorGeometry.Surfaces.Select(s => (s.VolumeId, s.LayerId)).Distinct().Count());
        foreach (DetectorSurface disk in DetectorGeometry.Disks)
            Assert.All(DetectorGeometry.Barrel, layer => Assert.True(Math.Abs(disk.Position) > layer.To || layer.Position < disk.From || layer.Position > disk.To));
    }

    [Fact]
    public void Residuals_divided_by_the_resolution_are_normal()
    {
        // Without scattering (a momentum of 1000 GeV) the crossing is known, so the pulls of the measurement can be had from two runs of the same particle.
        RowRandom random = new(5);
        random.Start(0);
        EventHits hits = new();
        Tracker tracker = new(TrackingParameters.Of(new Dictionary<string, double> { ["efficiency"] = 1 }));
        List<double> across = [], along = [];
        for (int i = 0; i < 3000; i++)
        {
            hits.Clear();
            (double dx, double dy) = random.PlaneDirection();
            ChargedParticle particle = new(0, 0, 0, dx, dy, random.Uniform(-6, 6), 1e6, 0, 1);
            tracker.Follow(random, particle, 0, hits);
            foreach (TrackerHit hit in hits.All)
            {
                DetectorSurface surface = DetectorGeometry.Surfaces[hit.Surface];
                double radius = surface.IsBarrel ? surface.Position : surface.Position / particle.Slope;
                across.Add((hit.Y * dx - hit.X * dy) / surface.SigmaAcross);
                along.Add((surface.IsBarrel ? hit.Z - radius * particle.Slope : Math.Sqrt(hit.X * hit.X + hit.Y * hit.Y) - radius) / surface.SigmaAlong);
            }
        }
        foreach (List<double> pulls in new[] { across, along })
        {
            Assert.True(pulls.Count > 20_000);
            Assert.Equal(0, pulls.Average(), 5 / Math.Sqrt(pulls.Count));
            Assert.Equal(1, pulls.Average(p => p * p), 5 * Math.Sqrt(2.0 / pulls.Count));
            Assert.Equal(3, pulls.Average(p => p * p * p * p), 5 * Math.Sqrt(96.0 / pulls.Count));
        }
    }

    [Fact]
    public void Scattering_falls_as_one_over_the_momentum_and_has_the_stated_width()
    {
        // The hit on the second layer is off the unscattered helix by the angle of the first layer times the way between them, 40 mm.
        double slow = Deflection(1), fast = Deflection(4);
        double expected = MultipleScattering.Width(1, DetectorGeometry.Barrel[0].RadiationLengths);
        Assert.Equal(expected, slow, 0.05 * expected);
        Assert.Equal(0.25, fast / slow, 0.02);
    }

    [Fact]
    public void The_circle_through_the_hits_of_a_fast_track_has_the_radius_of_its_momentum()
    {
        // Beam spot, first and last barrel layers of isolated central tracks: 1/R = 2 sin(angle) / chord.
        List<double> ratios = [];
        foreach (IGrouping<(long, long), int> track in Tracks().Where(t => Pt[t.First()] > 2 && t.Any(i => Volume[i] == 8) && t.Count(i => Volume[i] == 17) == 2))
        {
            int first = track.MinBy(i => Radius(i)), last = track.MaxBy(i => Radius(i)), middle = track.MinBy(i => Math.Abs(Radius(i) - 500));
            double a = Math.Sqrt(Square(X[first] - X[middle]) + Square(Y[first] - Y[middle]));
            double b = Math.Sqrt(Square(X[last] - X[middle]) + Square(Y[last] - Y[middle]));
            double c = Math.Sqrt(Square(X[last] - X[first]) + Square(Y[last] - Y[first]));
            double area = 0.5 * Math.Abs((X[middle] - X[first]) * (Y[last] - Y[first]) - (X[last] - X[first]) * (Y[middle] - Y[first]));
            ratios.Add(a * b * c / (4 * area) * 0.299792458 * 2 / 1000 / Pt[first]);
        }
        Assert.True(ratios.Count > 100, $"{ratios.Count} tracks");
        ratios.Sort();
        Assert.Equal(1, ratios[ratios.Count / 2], 0.01);
        Assert.InRange(ratios[(int)(0.84 * ratios.Count)] - ratios[(int)(0.16 * ratios.Count)], 0.005, 0.08);
    }

    [Fact]
    public void Tracks_have_about_ten_hits()
    {
        double[] hits = [.. Tracks().Select(t => (double)t.Count())];
        Assert.InRange(hits.Average(), 7, 13);
        Assert.True(hits.Max() <= 20);
    }

    [Fact]
    public void Central_fast_particles_hit_all_ten_layers_as_often_as_the_efficiency_says()
    {
        double[] hits = [.. Tracks().Where(t => Math.Abs(Eta[t.First()]) < 0.3 && Pt[t.First()] > 1).Select(t => (double)t.Count(i => Volume[i] is 8 or 13 or 17))];

        // Displaced particles begin outside the first layers, so a few have fewer; the most common number is ten, with probability 0.95¹⁰ = 0.60.
        Assert.InRange(hits.Count(h => h == 10) / (double)hits.Length, 0.42, 0.62);
    }

    [Fact]
    public void Efficiency_and_noise_are_as_stated()
    {
        double[] layers = CentralHitsPerTrack(0.9);
        Assert.Equal(9, layers.Average(), 5 * Math.Sqrt(10 * 0.9 * 0.1 / layers.Length));
        int noise = Particle.Count(p => p == 0), real = Particle.Length - noise;
        Assert.Equal(0.3, noise / (double)real, 5 * Math.Sqrt(0.3 / real));
    }

    [Fact]
    public void Weights_of_an_event_sum_to_one_and_noise_has_none()
    {
        foreach (IGrouping<long, int> one in Enumerable.Range(0, Event.Length).GroupBy(i => Event[i]))
            Assert.Equal(1, one.Sum(i => Weight[i]), 1e-9);
        Assert.All(Enumerable.Range(0, Event.Length).Where(i => Particle[i] == 0), i => Assert.Equal((0, 0, 0), (Weight[i], Pt[i], Eta[i])));
    }

    [Fact]
    public void Numbers_of_tracks_are_even_between_the_limits()
    {
        double[] counts = [.. Enumerable.Range(0, 60).Select(i => Draw(100 + i).Count)];
        Assert.All(counts, c => Assert.InRange(c, 100, 1500));
        Assert.Equal(800, counts.Average(), 5 * 404 / Math.Sqrt(counts.Length));
    }

    [Fact]
    public void The_stated_share_of_particles_comes_from_displaced_vertices()
    {
        int all = 0, displaced = 0;
        for (int i = 0; i < 100; i++)
        {
            List<ChargedParticle> particles = Draw(i);
            all += particles.Count;
            displaced += particles.Count(p => p.X * p.X + p.Y * p.Y > 0.1 * 0.1);
        }
        // Pairs double the variance.
        Assert.Equal(0.2, displaced / (double)all, 5 * Math.Sqrt(2 * 0.2 / all));
    }

    [Fact]
    public void Hit_numbers_count_from_one_and_their_order_tells_nothing()
    {
        foreach (IGrouping<long, int> one in Enumerable.Range(0, Event.Length).GroupBy(i => Event[i]))
            Assert.Equal(Enumerable.Range(1, one.Count()).Select(n => (long)n), one.Select(i => Hit[i]));

        // Neighbours in the file share a particle as often as any two hits of the event do, and noise stands anywhere.
        double together = 0, expected = 0;
        foreach (IGrouping<long, int> one in Enumerable.Range(0, Event.Length).GroupBy(i => Event[i]))
        {
            int[] rows = [.. one];
            together += rows.Skip(1).Count(i => Particle[i] != 0 && Particle[i] == Particle[i - 1]);
            double pairs = rows.Where(i => Particle[i] != 0).GroupBy(i => Particle[i]).Sum(g => g.Count() * (g.Count() - 1.0));
            expected += pairs / rows.Length;
        }
        Assert.Equal(expected, together, 5 * Math.Sqrt(expected));
        Assert.Equal(0.5, RankAuc(i => Hit[i]), 0.02);
    }

    [Fact]
    public void Decimals_do_not_tell_noise_from_particles()
    {
        Assert.Equal(0.5, RankAuc(i => Math.Round(Math.Abs(X[i]) * 1000) % 10), 0.02);
        Assert.Equal(0.5, RankAuc(i => Math.Round(Math.Abs(Y[i]) * 1000) % 2), 0.02);
        Assert.All(X.Take(5000), v => Assert.Equal((float)(Math.Round(v * 1000) / 1000), (float)v));
    }

    [Fact]
    public void Particle_numbers_do_not_tell_where_a_particle_flies()
    {
        (long Id, double Eta)[] tracks = [.. Tracks().Select(t => (Particle[t.First()], Eta[t.First()]))];
        double mean = tracks.Average(t => (double)t.Id);
        double slope = tracks.Sum(t => (t.Id - mean) * t.Eta) / Math.Sqrt(tracks.Sum(t => Square(t.Id - mean)) * tracks.Sum(t => t.Eta * t.Eta));
        Assert.Equal(0, slope, 5 / Math.Sqrt(tracks.Length));
    }

    [Fact]
    public void An_event_may_have_ten_thousand_tracks()
    {
        Table big = new TrackingGenerator().Generate(3, 7, 1, new Dictionary<string, double> { ["tracks_min"] = 10_000, ["tracks_max"] = 10_000 });
        Assert.InRange(big.Find("particle_id")!.AsInt64()!.Distinct().Count(), 9_000, 10_001);
        Assert.InRange(big.RowCount, 90_000, 160_000);
    }

    [Fact]
    public void The_hits_of_generator_version_1_are_fixed()
    {
        // Origin: this generator. When it changes on purpose, its Version and the dataset's version in the manifest must change too.
        Assert.Equal("1", new TrackingGenerator().Version);
        Table rows = new TrackingGenerator().Generate(1, 0, 2, new Dictionary<string, double>());
        Assert.Equal("ac1a0fb658101ffe9b2d30f21745c27c", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(TableText.Of(rows))))[..32]);
    }

    /// <summary>Spread of the azimuth between the first two layers for one momentum, in rad, at right angles to the beam.</summary>
    private static double Deflection(double pt)
    {
        RowRandom random = new(9);
        random.Start(0);
        EventHits hits = new();
        Tracker tracker = new(TrackingParameters.Of(new Dictionary<string, double> { ["efficiency"] = 1 }));
        Helix helix = Helix.Of(new ChargedParticle(0, 0, 0, 1, 0, 0, pt, 0, 1));
        helix.TryCylinder(72, out double x, out double y, out _);
        List<double> shifts = [];
        for (int i = 0; i < 4000; i++)
        {
            hits.Clear();
            tracker.Follow(random, new ChargedParticle(0, 0, 0, 1, 0, 0, pt, 0, 1), 0, hits);
            TrackerHit second = hits.All[1];
            shifts.Add((second.Y * x - second.X * y) / 72);
        }
        double resolution = DetectorGeometry.Barrel[1].SigmaAcross;
        return Math.Sqrt(shifts.Average(s => s * s) - resolution * resolution) / 40;
    }

    private static double[] CentralHitsPerTrack(double efficiency)
    {
        RowRandom random = new(6);
        random.Start(0);
        EventHits hits = new();
        Tracker tracker = new(TrackingParameters.Of(new Dictionary<string, double> { ["efficiency"] = efficiency }));
        double[] counts = new double[3000];
        for (int i = 0; i < counts.Length; i++)
        {
            hits.Clear();
            (double dx, double dy) = random.PlaneDirection();
            tracker.Follow(random, new ChargedParticle(0, 0, 0, dx, dy, 0.1, 3, 0.1, 1), 0, hits);
            counts[i] = hits.Count;
        }
        return counts;
    }

    private static List<ChargedParticle> Draw(long row)
    {
        RowRandom random = new(2);
        random.Start(row);
        List<ChargedParticle> particles = [];
        new ParticleSource(TrackingParameters.Of(new Dictionary<string, double>())).Draw(random, particles);
        return particles;
    }

    private static IEnumerable<IGrouping<(long, long), int>> Tracks() =>
        Enumerable.Range(0, Event.Length).Where(i => Particle[i] != 0).GroupBy(i => (Event[i], Particle[i]));

    /// <summary>Area under the ROC curve of a quantity for particles against noise.</summary>
    private static double RankAuc(Func<int, double> quantity)
    {
        (double Value, bool IsNoise)[] rows = [.. Enumerable.Range(0, 40_000).Select(i => (quantity(i), Particle[i] == 0))];
        double auc = 0, seen = 0, noise = rows.Count(r => r.IsNoise), real = rows.Length - noise;
        foreach (IGrouping<double, (double Value, bool IsNoise)> tie in rows.GroupBy(r => r.Value).OrderBy(g => g.Key))
        {
            double tiedNoise = tie.Count(r => r.IsNoise), tiedReal = tie.Count() - tiedNoise;
            auc += tiedReal * (seen + 0.5 * tiedNoise);
            seen += tiedNoise;
        }
        return auc / (noise * real);
    }

    private static double Radius(int i) => Math.Sqrt(X[i] * X[i] + Y[i] * Y[i]);

    private static double Square(double value) => value * value;

    private static double[] Real(string name) => Hits.Find(name)!.AsFloat64()!;

    private static long[] Whole(string name) => Hits.Find(name)!.AsInt64()!;
}
