using System.Buffers;
using System.Runtime.CompilerServices;

namespace Challenge.Metrics.Tracking;

/// <summary>
/// Matches the tracks of each event to their majority particle, in time linear in the number of hits. Sums run in the order of hit ids, and particles
/// and tracks in the order of their first hits: the order of the files' rows and the names of tracks cannot change a bit.
/// </summary>
internal sealed class TrackMatching : IDisposable
{
    /// <summary>An event of fewer hits is matched before another thread has started.</summary>
    private const int HitsForTwoThreads = 20_000;

    private readonly HitTable _hits;
    private readonly int _maximumThreads;
    private readonly IdNumbers _particleNumbers;
    private readonly IdNumbers _trackNumbers;
    private readonly int[] _particleOf;
    private readonly int[] _trackOf;
    private readonly TrackHit[] _byTrack;

    private TrackMatching(HitTable hits, int maximumThreads)
    {
        (_hits, _maximumThreads) = (hits, maximumThreads);
        (_particleNumbers, _trackNumbers) = (new IdNumbers(hits.Count), new IdNumbers(hits.Count));
        (_particleOf, _trackOf) = (ArrayPool<int>.Shared.Rent(hits.Count), ArrayPool<int>.Shared.Rent(hits.Count));
        _byTrack = ArrayPool<TrackHit>.Shared.Rent(hits.Count);
    }

    /// <summary>Every event, in ascending order of event id.</summary>
    public static List<EventMatch> Of(HitTable hits, int maximumThreads)
    {
        using TrackMatching matching = new(hits, maximumThreads);
        List<EventMatch> events = [];
        for (int start = 0, length; start < hits.Count; start += length)
        {
            length = hits.Event.Length == 0 ? -1 : hits.Event.AsSpan(start).IndexOfAnyExcept(hits.Event[start]);
            length = length < 0 ? hits.Count - start : length;
            events.Add(matching.Match(start, length));
        }
        return events;
    }

    public void Dispose()
    {
        ArrayPool<TrackHit>.Shared.Return(_byTrack);
        ArrayPool<int>.Shared.Return(_particleOf);
        ArrayPool<int>.Shared.Return(_trackOf);
        _particleNumbers.Dispose();
        _trackNumbers.Dispose();
    }

    private EventMatch Match(int start, int length)
    {
        (Particle[] particles, int tracks) = ([], 0);
        // Particles and tracks are numbered apart from each other, so two threads change nothing in the result.
        if (length >= HitsForTwoThreads && _maximumThreads > 1)
            Parallel.Invoke(() => particles = Particles(start, length), () => tracks = NumberTracks(start, length));
        else
            (particles, tracks) = (Particles(start, length), NumberTracks(start, length));

        int[] ends = ArrayPool<int>.Shared.Rent(tracks);
        Span<TrackHit> byTrack = _byTrack.AsSpan(0, length);
        GroupByTrack(start, _particleOf.AsSpan(0, length), _trackOf.AsSpan(0, length), byTrack, ends.AsSpan(0, tracks));
        Share[] shares = ArrayPool<Share>.Shared.Rent(particles.Length);
        shares.AsSpan(0, particles.Length).Clear();
        Track[] matched = Tracks(byTrack, ends.AsSpan(0, tracks), particles, shares);
        ArrayPool<Share>.Shared.Return(shares);
        ArrayPool<int>.Shared.Return(ends);
        return new EventMatch(_hits.Event.Length == 0 ? 0 : _hits.Event[start], particles, matched);
    }

    private int NumberTracks(int start, int length)
    {
        long[] tracks = ArrayPool<long>.Shared.Rent(length);
        _hits.CopyTracks(start, tracks.AsSpan(0, length));
        int count = _trackNumbers.Number(tracks.AsSpan(0, length), _trackOf.AsSpan(0, length)).Length;
        ArrayPool<long>.Shared.Return(tracks);
        return count;
    }

    private Particle[] Particles(int start, int length)
    {
        Span<int> particleOf = _particleOf.AsSpan(0, length);
        return Particles(_particleNumbers.Number(_hits.Particle.AsSpan(start, length), particleOf), start, particleOf);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private Particle[] Particles(ReadOnlySpan<long> ids, int start, ReadOnlySpan<int> particleOf)
    {
        Particle[] particles = new Particle[ids.Length];
        ReadOnlySpan<double> weights = _hits.Weight.AsSpan(start, particleOf.Length);
        for (int i = 0; i < particleOf.Length; i++)
        {
            ref Particle particle = ref particles[particleOf[i]];
            if (particle.Hits++ == 0)
                (particle.Id, particle.FirstHit) = (ids[particleOf[i]], start + i);
            particle.Weight += weights[i];
        }
        return particles;
    }

    /// <summary>Lays the hits of each track side by side, in ascending order of hit; says where each track ends.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void GroupByTrack(int start, ReadOnlySpan<int> particleOf, ReadOnlySpan<int> trackOf, Span<TrackHit> byTrack, Span<int> next)
    {
        next.Clear();
        foreach (int track in trackOf)
            next[track]++;
        int sum = 0;
        for (int track = 0; track < next.Length; track++)
            (next[track], sum) = (sum, sum + next[track]);
        ReadOnlySpan<double> weights = _hits.Weight.AsSpan(start, particleOf.Length);
        for (int i = 0; i < trackOf.Length; i++)
            byTrack[next[trackOf[i]]++] = new TrackHit(weights[i], particleOf[i], start + i);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static Track[] Tracks(ReadOnlySpan<TrackHit> byTrack, ReadOnlySpan<int> ends, Particle[] particles, Share[] shares)
    {
        Track[] tracks = new Track[ends.Length];
        int first = 0;
        for (int track = 0; track < tracks.Length; track++)
        {
            (int majority, int majorityHits) = (-1, 0);
            for (int k = first; k < ends[track]; k++)
            {
                TrackHit hit = byTrack[k];
                ref Share share = ref shares[hit.Particle];
                if (share.Track != track + 1)
                    (share.Track, share.Hits, share.FirstHit, share.Weight) = (track + 1, 0, hit.Place, 0.0);
                int hits = ++share.Hits;
                share.Weight += hit.Weight;
                if (hits > majorityHits || (hits == majorityHits && particles[hit.Particle].Id < particles[majority].Id))
                    (majority, majorityHits) = (hit.Particle, hits);
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

    /// <summary>A hit of a track: its weight, its particle, its place in the <see cref="HitTable"/>.</summary>
    private readonly record struct TrackHit(double Weight, int Particle, int Place);

    /// <summary>A particle's part of the track that is being counted; of another track it is stale.</summary>
    private struct Share
    {
        public int Track;
        public int Hits;
        public double Weight;
        public int FirstHit;
    }
}
