namespace Challenge.Metrics.Tracking;

/// <summary>The true particles in ascending order of (event, particle id), numbered from 0.</summary>
/// <param name="OfHit">Number of the particle of each hit.</param>
/// <param name="Event">Event of each particle.</param>
/// <param name="Hits">Number of hits of each particle.</param>
/// <param name="Weight">Sum of hit weights of each particle.</param>
internal sealed record ParticleTable(int[] OfHit, long[] Event, int[] Hits, double[] Weight)
{
    public int Count => Event.Length;

    /// <param name="hits">The hits.</param>
    /// <param name="byParticle">Rows of <paramref name="hits"/> in order of (event, particle).</param>
    public static ParticleTable Of(HitTable hits, ReadOnlySpan<int> byParticle)
    {
        int[] ofHit = new int[byParticle.Length];
        List<long> events = [];
        List<int> counts = [];
        List<double> weights = [];
        for (int start = 0, end; start < byParticle.Length; start = end)
        {
            (long particle, long eventId) = (hits.Particle[byParticle[start]], hits.Event[byParticle[start]]);
            double weight = 0.0;
            for (end = start; end < byParticle.Length && hits.Particle[byParticle[end]] == particle && hits.Event[byParticle[end]] == eventId; end++)
            {
                ofHit[byParticle[end]] = events.Count;
                weight += hits.Weight[byParticle[end]];
            }
            events.Add(eventId);
            counts.Add(end - start);
            weights.Add(weight);
        }
        return new ParticleTable(ofHit, [.. events], [.. counts], [.. weights]);
    }
}
