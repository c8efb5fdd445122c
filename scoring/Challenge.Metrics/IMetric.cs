namespace Challenge.Metrics;

/// <summary>
/// One metric. To add one, write one sealed class with a public parameterless constructor that implements this;
/// <see cref="MetricCatalog"/> and the contract tests find it by themselves.
/// </summary>
public interface IMetric
{
    MetricInfo Info { get; }

    /// <summary>
    /// Computes the value and its standard error. The caller has checked that the roles are present and all values finite;
    /// what the numbers do not allow is <see cref="Undefined"/>, never an exception.
    /// </summary>
    MetricResult Compute(MetricInput input);
}
