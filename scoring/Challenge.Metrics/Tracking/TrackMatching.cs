using System.Runtime.CompilerServices;

namespace Challenge.Metrics.Tracking;

/// <summary>
/// Matches the tracks of each event to their majority particle, in time linear in the number of hits. Sums run in the order of hit ids, and particles
/// in the order of their ids: the order of the files' rows and the names of tracks cannot change a bit.
/// </summary>
internal sealed class TrackMatching
{
    private readonly IdNumbers _numbers = new();
    private readonly HitTable _hits;
    private readonly int[] _particleOf;
    private readonly int[] _trackOf;
    private readonly int[] _byTrack;

    private TrackMatching(HitTable hits)
    {
        _hits = hits;
        _particleOf = GC.AllocateUninitializedArray<int>(hits.Count);
        _trackOf = GC.AllocateUninitializedArray<int>(hits.Count);
        _byTrack = GC.AllocateUninitializedArray<int>(hits.Count);
    }

    /// <summary>Every event, in ascending order of event id.</summary>
    public static List<EventMatch> Of(HitTable hits)
    {
        TrackMatching matching = new(hits);
        List<EventMatch> events = [];
        for (int start = 0, end; start < hits.Count; start = end)
        {
            int length = hits.Event.AsSpan(start).IndexOfAnyExcept(hits.Event[start]);
            end = length < 0 ? hits.Count : start + length;
            events.Add(matching.Match(start, end));
        }
        return events;
    }

    private EventMatch Match(int start, int end)
    {
        int length = end - start;
        Span<int> particleOf = _particleOf.AsSpan(start, length), trackOf = _trackOf.AsSpan(start, length);
        long[] ids = _numbers.Number(_hits.Particle.AsSpan(start, length), particleOf);
        int tracks = _numbers.Number(_hits.Track.AsSpan(start, length), trackOf).Length;
        Particle[] particles = Particles(ids, start, particleOf);
        return new EventMatch(_hits.Event[start], start, particles, Tracks(start, particleOf, GroupByTrack(trackOf, tracks), particles));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private Particle[] Particles(long[] ids, int start, ReadOnlySpan<int> particleOf)
    {
        Particle[] particles = new Particle[ids.Length];
        for (int i = 0; i < particleOf.Length; i++)
        {
            ref Particle particle = ref particles[particleOf[i]];
            if (particle.Hits == 0)
                particle.FirstHit = start + i;
            particle.Hits++;
            particle.Weight += _hits.Weight[start + i];
        }
        for (int p = 0; p < ids.Length; p++)
            particles[p].Id = ids[p];
        return particles;
    }

    /// <summary>Lays the hits of each track side by side in <see cref="_byTrack"/>, in ascending order of hit; returns where each track ends.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int[] GroupByTrack(ReadOnlySpan<int> trackOf, int tracks)
    {
        int[] next = new int[tracks];
        foreach (int track in trackOf)
            next[track]++;
        int sum = 0;
        for (int track = 0; track < tracks; track++)
            (next[track], sum) = (sum, sum + next[track]);
        for (int i = 0; i < trackOf.Length; i++)
            _byTrack[next[trackOf[i]]++] = i;
        return next;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private Track[] Tracks(int start, ReadOnlySpan<int> particleOf, int[] ends, Particle[] particles)
    {
        Track[] tracks = new Track[ends.Length];
        Share[] shares = new Share[particles.Length];
        ReadOnlySpan<double> weights = _hits.Weight.AsSpan(start, particleOf.Length);
        int first = 0;
        for (int track = 0; track < tracks.Length; track++)
        {
            (int majority, int majorityHits) = (-1, 0);
            foreach (int i in _byTrack.AsSpan(first, ends[track] - first))
            {
                int p = particleOf[i];
                ref Share share = ref shares[p];
                if (share.Track != track + 1)
                    share = new Share { Track = track + 1, FirstHit = start + i };
                share.Hits++;
                share.Weight += weights[i];
                if (share.Hits > majorityHits || (share.Hits == majorityHits && p < majority))
                    (majority, majorityHits) = (p, share.Hits);
            }
            tracks[track] = new Track(ends[track] - first, majority, majorityHits, shares[majority].FirstHit);
            // More than half of a particle's hits are in one track at most, so a particle is found once at most.
            ref Particle particle = ref particles[majority];
            if (tracks[track].IsPure && 2L * majorityHits > particle.Hits)
                (particle.IsFound, particle.FoundWeight) = (true, shares[majority].Weight);
            first = ends[track];
        }
        return tracks;
    }

    /// <summary>A particle's part of the track that is being counted; of another track it is stale.</summary>
    private struct Share
    {
        public int Track;
        public int Hits;
        public double Weight;
        public int FirstHit;
    }
}
