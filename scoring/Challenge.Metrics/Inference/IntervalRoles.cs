namespace Challenge.Metrics.Inference;

/// <summary>The roles that metrics on confidence intervals share; one row is one pseudo-experiment.</summary>
internal static class IntervalRoles
{
    public const string ResamplingUnit = "pseudo-experiment";

    public static readonly MetricRole Mu = new("mu", RoleType.Real, "The true parameter of the pseudo-experiment, for example the signal strength.");

    public static readonly MetricRole P16 = new("p16", RoleType.Real, "Lower end of the central 68.27 % interval, in the unit of mu.");

    public static readonly MetricRole P84 = new("p84", RoleType.Real, "Upper end of the central 68.27 % interval, in the unit of mu; not below p16.");
}
