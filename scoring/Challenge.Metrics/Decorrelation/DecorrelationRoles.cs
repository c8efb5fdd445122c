namespace Challenge.Metrics.Decorrelation;

/// <summary>The roles of metrics that ask whether a score depends on what it must not know.</summary>
internal static class DecorrelationRoles
{
    public static readonly MetricRole Mass = new("mass", RoleType.Real, "The quantity that the score must not sculpt, in general a mass; GeV, or any one unit.");

    public static readonly MetricRole Domain = new("domain", RoleType.Integer, "Where the row comes from: 1 real data, 0 simulation.");
}
