namespace Challenge.Metrics.Tests.Examples;

/// <summary>
/// Values for the roles of one area of metrics. A metric with a role that no other has adds it in a class of this kind, and all contract tests then hold
/// for it; <see cref="MetricExamples"/> finds the classes by itself. A role's name means the same in every metric.
/// </summary>
internal interface IRoleExamples
{
    /// <summary>Adds long[], double[] or <see cref="Matrix"/> values of <paramref name="rows"/> rows by role name to the truth's and the prediction's roles.</summary>
    void Make(Random random, Skill skill, int rows, IDictionary<string, object> truth, IDictionary<string, object> prediction);
}
