namespace Challenge.Metrics.Classification;

/// <summary>The roles that metrics on several classes share.</summary>
internal static class MulticlassRoles
{
    public static readonly MetricRole Class = new("class", RoleType.Integer, "The true class, 0 … K − 1.");

    public static readonly MetricRole Scores = new("class_scores", RoleType.Vector, "The model's K outputs, one for each class in order; larger means more like that class.");

    public static readonly MetricRole Probabilities = new("class_scores", RoleType.Vector, "Predicted probabilities of the K classes in order, in [0, 1], with sum 1.");
}
