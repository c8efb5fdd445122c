namespace Challenge.Metrics.Tracking;

/// <summary>The roles and the parameter that metrics on tracks share.</summary>
internal static class TrackingRoles
{
    public const string MinimumHits = "minimum_hits";
    public const double DefaultMinimumHits = 4.0;

    public static readonly MetricRole TruthHit = new("hit_id", RoleType.Integer, "Id of the hit, unique in its event.");

    public static readonly MetricRole Particle = new("particle_id", RoleType.Integer, "Id of the particle that made it, exact to 64 bits; 0 for noise.");

    public static readonly MetricRole Weight = new("weight", RoleType.Real, "Weight of the hit, ≥ 0; 0 for noise.");

    public static readonly MetricRole TruthEvent = new("event_id", RoleType.Integer, "Event of the hit; one event when there is none.", Optional: true);

    public static readonly MetricRole Pt = new("pt", RoleType.Real, "Transverse momentum of the particle that made the hit, in GeV, for the curve against it; any number for noise.", Optional: true);

    public static readonly MetricRole Eta = new("eta", RoleType.Real, "Pseudorapidity of the particle that made the hit, for the curve against it; any number for noise.", Optional: true);

    public static readonly MetricRole PredictionHit = new("hit_id", RoleType.Integer, "Id of the hit; each hit of the truth exactly once.");

    public static readonly MetricRole Track = new("track_id", RoleType.Integer, "The track that the hit is put into; any integers.");

    public static readonly MetricRole PredictionEvent = new("event_id", RoleType.Integer, "Event of the hit; needed when the truth holds several.", Optional: true);

    public static readonly IReadOnlyList<MetricRole> Prediction = [PredictionHit, Track, PredictionEvent];

    /// <summary>What a bootstrap of tracks draws.</summary>
    public const string ResamplingUnit = "event; particle where there is one event";
}
