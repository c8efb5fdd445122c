namespace Challenge.Metrics.Regression;

/// <summary>The roles that metrics on a predicted number share.</summary>
internal static class RegressionRoles
{
    public static readonly MetricRole Target = new("target", RoleType.Real, "The true number, in the unit of the task.");

    public static readonly MetricRole Estimate = new("estimate", RoleType.Real, "The predicted number, in the unit of the target.");

    public static readonly MetricRole Weight = new("weight", RoleType.Real, "Event weight ≥ 0; every row weighs 1 when there is none.", Optional: true);
}
