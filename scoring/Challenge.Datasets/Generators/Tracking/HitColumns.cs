using Challenge.Formats;
using Challenge.Metrics.Tracking;

namespace Challenge.Datasets.Generators.Tracking;

/// <summary>Gathers the hits of events into columns. Positions are rounded to 0.001 mm, so that no further decimals can tell more.</summary>
internal sealed class HitColumns
{
    private readonly List<long> _event = [], _hit = [], _volume = [], _layer = [], _particle = [];
    private readonly List<float> _x = [], _y = [], _z = [], _pt = [], _eta = [];
    private readonly List<double> _weight = [];
    private int[] _particleOf = [];
    private double[] _path = [];

    /// <summary>Adds the hits of an event in the order of <paramref name="order"/>, numbered from 1.</summary>
    /// <param name="eventId">Number of the event.</param>
    /// <param name="hits">Its hits.</param>
    /// <param name="order">A permutation of their places.</param>
    /// <param name="particles">Its particles.</param>
    /// <param name="ids">Number of each particle, from 1.</param>
    public void Add(long eventId, ReadOnlySpan<TrackerHit> hits, ReadOnlySpan<int> order, List<ChargedParticle> particles, ReadOnlySpan<int> ids)
    {
        double[] weights = Weights(hits, particles);
        for (int i = 0; i < order.Length; i++)
        {
            ref readonly TrackerHit hit = ref hits[order[i]];
            DetectorSurface surface = DetectorGeometry.Surfaces[hit.Surface];
            bool isNoise = hit.Particle == TrackerHit.Noise;
            _event.Add(eventId);
            _hit.Add(i + 1);
            _x.Add(Round(hit.X));
            _y.Add(Round(hit.Y));
            _z.Add(Round(hit.Z));
            _volume.Add(surface.VolumeId);
            _layer.Add(surface.LayerId);
            _particle.Add(isNoise ? 0 : ids[hit.Particle]);
            _weight.Add(weights[order[i]]);
            _pt.Add(isNoise ? 0 : Round(particles[hit.Particle].Pt));
            _eta.Add(isNoise ? 0 : Round(particles[hit.Particle].Eta));
        }
    }

    public Table ToTable() => new(
    [
        Column.Of("event_id", _event.ToArray()), Column.Of("hit_id", _hit.ToArray()),
        Column.Of("x", _x.ToArray()), Column.Of("y", _y.ToArray()), Column.Of("z", _z.ToArray()),
        Column.Of("volume_id", _volume.ToArray()), Column.Of("layer_id", _layer.ToArray()),
        Column.Of("particle_id", _particle.ToArray()), Column.Of("weight", _weight.ToArray()),
        Column.Of("particle_pt", _pt.ToArray()), Column.Of("particle_eta", _eta.ToArray()),
    ]);

    private double[] Weights(ReadOnlySpan<TrackerHit> hits, List<ChargedParticle> particles)
    {
        if (_particleOf.Length < hits.Length)
            (_particleOf, _path) = (new int[hits.Length], new double[hits.Length]);
        for (int i = 0; i < hits.Length; i++)
            (_particleOf[i], _path[i]) = (hits[i].Particle, hits[i].Path);
        double[] pt = new double[particles.Count];
        for (int i = 0; i < pt.Length; i++)
            pt[i] = particles[i].Pt;
        return TrackMlWeights.OfEvent(_particleOf.AsSpan(0, hits.Length), _path.AsSpan(0, hits.Length), pt);
    }

    private static float Round(double value) => (float)(Math.Round(value * 1000) / 1000);
}
