namespace Challenge.Metrics.Tracking;

/// <summary>What the metrics that count particles or tracks share: parameter, errors, undefined cases.</summary>
internal static class TrackingRate
{
    /// <summary>How the error of such a rate is found, for <see cref="MetricInfo.StandardError"/>.</summary>
    public const string Error = "Linearised (delta-method) error of a ratio of sums over independent units, √(n/(n−1) Σ_u (a_u − r b_u)²) / Σ_u b_u: the units are events " +
        "where there are several; in one event a unit is a particle with all tracks that have most of their hits from it (binomial for an efficiency), and a noise hit with the track of noise that it is the first of.";

    public static readonly MetricParameter MinimumHits = new(TrackingRoles.MinimumHits, TrackingRoles.DefaultMinimumHits,
        "Particles and tracks with fewer hits are left out; an integer ≥ 1.");

    /// <summary>The parameter's value, or what is wrong with it.</summary>
    public static (double Hits, string? Problem) Read(MetricInput input)
    {
        double hits = input.Parameters.GetValueOrDefault(TrackingRoles.MinimumHits, TrackingRoles.DefaultMinimumHits);
        return (hits, hits >= 1.0 && hits == Math.Floor(hits) ? null : $"The parameter {TrackingRoles.MinimumHits} must be an integer ≥ 1; it is {hits}.");
    }

    public static MetricResult Compute(MetricInput input, Func<TrackingSample, double, UnitRatio> count, string nothingCounted)
    {
        (UnitRatio? ratio, string? problem) = Prepare(input, count);
        if (ratio is null)
            return new Undefined(problem!, input.Truth.Count);
        return ratio.Value is { } value
            ? new MetricValue(value, ratio.StandardError(value), input.Truth.Count)
            : new Undefined(nothingCounted, input.Truth.Count);
    }

    public static (UnitRatio? Ratio, string? Problem) Prepare(MetricInput input, Func<TrackingSample, double, UnitRatio> count)
    {
        (double hits, string? problem) = Read(input);
        (TrackingSample? sample, problem) = problem is null ? TrackingSample.Read(input) : (null, problem);
        return sample is null ? (null, problem) : (count(sample, hits), null);
    }
}
