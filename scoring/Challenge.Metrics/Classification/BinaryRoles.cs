namespace Challenge.Metrics.Classification;

/// <summary>The roles that metrics on two classes share.</summary>
internal static class BinaryRoles
{
    public static readonly MetricRole Label = new("label", RoleType.Integer, "The true class: 1 signal (positive), 0 background (negative).");

    public static readonly MetricRole Weight = new("weight", RoleType.Real, "Event weight ≥ 0; every row weighs 1 when there is none.", Optional: true);

    public static readonly MetricRole Score = new("score", RoleType.Real, "The model's output; larger means more like signal.");

    public static readonly MetricRole Probability = new("score", RoleType.Real, "Predicted probability of signal, in [0, 1].");
}
