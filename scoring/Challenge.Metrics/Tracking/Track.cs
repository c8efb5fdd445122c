namespace Challenge.Metrics.Tracking;

/// <summary>A submitted track.</summary>
/// <param name="Hits">Number of its hits.</param>
/// <param name="Majority">Index of the particle with most of its hits; of several the one with the smallest id.</param>
/// <param name="MajorityHits">Number of hits of that particle in the track.</param>
/// <param name="FirstMajorityHit">Place of the first of these hits in the <see cref="HitTable"/>.</param>
internal readonly record struct Track(int Hits, int Majority, int MajorityHits, int FirstMajorityHit)
{
    /// <summary>Whether more than half of the hits are of the majority particle.</summary>
    public bool IsPure => 2L * MajorityHits > Hits;
}
