using Challenge.Metrics.Kernels;

namespace Challenge.Metrics.Tracking;

/// <summary>
/// Matches tracks to their majority particle. Everything is done on arrays sorted by (event, particle) and by (event, track, particle),
/// so that a group of equal ids is a run of neighbours, and sums run in the order of hit ids: row order of the files cannot change a bit.
/// </summary>
internal static class TrackMatching
{
    /// <summary>The score of every event, in ascending order of event.</summary>
    public static EventScore[] Score(HitTable hits)
    {
        int[] byHit = new int[hits.Count];
        for (int i = 0; i < byHit.Length; i++)
            byHit[i] = i;
        int[] byParticle = RadixSort.Order(hits.Event, RadixSort.Order(hits.Particle, byHit));
        ParticleTable particles = ParticleTable.Of(hits, byParticle);
        int[] byTrack = RadixSort.Order(hits.Event, RadixSort.Order(hits.Track, byParticle));

        double[] gained = new double[particles.Count];
        for (int start = 0; start < byTrack.Length;)
            start = AddTrack(hits, byTrack, start, particles, gained);
        return ByEvent(particles, gained);
    }

    /// <summary>Finds the majority particle of the track that starts at <paramref name="start"/>, credits it if the track is good, and returns the track's end.</summary>
    private static int AddTrack(HitTable hits, int[] byTrack, int start, ParticleTable particles, double[] gained)
    {
        (long track, long eventId) = (hits.Track[byTrack[start]], hits.Event[byTrack[start]]);
        (int majority, int majorityHits, double majorityWeight) = (-1, 0, 0.0);
        int end = start;
        while (end < byTrack.Length && hits.Track[byTrack[end]] == track && hits.Event[byTrack[end]] == eventId)
        {
            int particle = particles.OfHit[byTrack[end]];
            (int first, double weight) = (end, 0.0);
            for (; end < byTrack.Length && particles.OfHit[byTrack[end]] == particle && hits.Track[byTrack[end]] == track; end++)
                weight += hits.Weight[byTrack[end]];
            // Particles come in ascending order of id, so "more than" leaves a tie with the smallest id.
            if (end - first > majorityHits)
                (majority, majorityHits, majorityWeight) = (particle, end - first, weight);
        }
        // More than half of the particle's hits are in one track at most, so a particle is credited once at most.
        if (2L * majorityHits > end - start && 2L * majorityHits > particles.Hits[majority])
            gained[majority] = majorityWeight;
        return end;
    }

    private static EventScore[] ByEvent(ParticleTable particles, double[] gained)
    {
        List<EventScore> events = [];
        for (int start = 0, end; start < particles.Count; start = end)
        {
            CompensatedSum all = default, scored = default;
            for (end = start; end < particles.Count && particles.Event[end] == particles.Event[start]; end++)
            {
                all.Add(particles.Weight[end]);
                scored.Add(gained[end]);
            }
            double score = Math.Clamp(scored.Value / all.Value, 0.0, 1.0);
            double? error = StandardError(particles.Weight.AsSpan(start, end - start), gained.AsSpan(start, end - start), score, all.Value);
            events.Add(new EventScore(particles.Event[start], all.Value, score, error));
        }
        return [.. events];
    }

    /// <summary>√(P/(P−1) Σ (g − S W)²) / Σ W over particles with weight; null when there is one only.</summary>
    private static double? StandardError(ReadOnlySpan<double> weights, ReadOnlySpan<double> gained, double score, double total)
    {
        CompensatedSum spread = default;
        int count = 0;
        for (int i = 0; i < weights.Length; i++)
        {
            double deviation = gained[i] - (score * weights[i]);
            spread.Add(deviation * deviation);
            count += weights[i] > 0.0 ? 1 : 0;
        }
        return count < 2 ? null : Math.Sqrt(spread.Value * count / (count - 1)) / total;
    }
}
