namespace Challenge.Metrics.Tracking;

/// <summary>
/// Counts (a, b) behind a rate r = Σ a / Σ b, kept by the unit that they belong to: an event where there are several, otherwise the particle that
/// most hits of a track are of. A track of noise belongs to its first noise hit.
/// </summary>
internal sealed class UnitCounts(TrackingSample sample)
{
    private readonly List<double> _numerators = [];
    private readonly List<double> _denominators = [];
    private readonly List<ulong> _keys = [];

    /// <summary>The rate of a share of particles: a and b of each particle that is not noise.</summary>
    public static UnitRatio OfParticles(TrackingSample sample, Func<Particle, (double A, double B)> count)
    {
        UnitCounts counts = new(sample);
        foreach (EventMatch match in sample.Events)
        {
            int eventUnit = counts.StartEvent(match);
            foreach (Particle particle in match.Particles)
            {
                (double a, double b) = particle.Id == Particle.Noise ? (0.0, 0.0) : count(particle);
                if (b > 0.0)
                    counts.Add(sample.HasOneEvent ? counts.Unit(TrackingSample.ParticleKey(match, particle.Id)) : eventUnit, a, b);
            }
        }
        return counts.Ratio();
    }

    /// <summary>
    /// The rate of a share of tracks with at least so many hits. <paramref name="count"/> is given the track, whether it is matched (pure, and not of
    /// noise) and how many tracks were matched to its particle before; it returns a.
    /// </summary>
    public static UnitRatio OfTracks(TrackingSample sample, double minimumHits, Func<bool, int, double> count)
    {
        UnitCounts counts = new(sample);
        foreach (EventMatch match in sample.Events)
        {
            int eventUnit = counts.StartEvent(match);
            int[] matched = new int[match.Particles.Length], units = new int[match.Particles.Length];
            foreach (Track track in match.Tracks)
            {
                if (track.Hits < minimumHits)
                    continue;
                long particle = match.Particles[track.Majority].Id;
                bool isMatched = track.IsPure && particle != Particle.Noise;
                double a = count(isMatched, matched[track.Majority]);
                matched[track.Majority] += isMatched ? 1 : 0;
                int unit = eventUnit;
                if (sample.HasOneEvent && particle == Particle.Noise)
                    unit = counts.Unit(sample.NoiseKey(match, track.FirstMajorityHit));
                else if (sample.HasOneEvent)
                    unit = (units[track.Majority] = units[track.Majority] > 0 ? units[track.Majority] : counts.Unit(TrackingSample.ParticleKey(match, particle)) + 1) - 1;
                counts.Add(unit, a, 1.0);
            }
        }
        return counts.Ratio();
    }

    /// <summary>The unit of an event; −1 where particles are the units.</summary>
    private int StartEvent(EventMatch match) => sample.HasOneEvent ? -1 : Unit(TrackingSample.EventKey(match.EventId));

    private int Unit(ulong key)
    {
        _numerators.Add(0.0);
        _denominators.Add(0.0);
        _keys.Add(key);
        return _keys.Count - 1;
    }

    private void Add(int unit, double a, double b)
    {
        _numerators[unit] += a;
        _denominators[unit] += b;
    }

    private UnitRatio Ratio() => new([.. _numerators], [.. _denominators], [.. _keys]);
}
