namespace Challenge.Metrics.Tracking;

/// <summary>A true particle.</summary>
/// <param name="Id">Its id; 0 for noise.</param>
/// <param name="Hits">Number of its hits.</param>
/// <param name="Weight">Sum of the weights of its hits.</param>
/// <param name="FirstHit">Place of its first hit in the <see cref="HitTable"/>.</param>
/// <param name="IsFound">Whether a track holds more than half of its hits, and these are more than half of the track.</param>
/// <param name="FoundWeight">Sum of the weights of its hits in that track; 0 when it is not found.</param>
internal record struct Particle(long Id, int Hits, double Weight, int FirstHit, bool IsFound, double FoundWeight)
{
    /// <summary>What TrackML gives to hits that no particle made.</summary>
    public const long Noise = 0;
}
