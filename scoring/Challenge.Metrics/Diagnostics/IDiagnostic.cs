namespace Challenge.Metrics.Diagnostics;

/// <summary>
/// One diagnostic plot: curves computed once with the score. To add one, write one sealed class with a public parameterless constructor that implements
/// this; <see cref="DiagnosticCatalog"/> and the contract tests find it by themselves. A challenge shows every diagnostic whose roles one of its metrics has.
/// </summary>
public interface IDiagnostic
{
    DiagnosticInfo Info { get; }

    /// <summary>The curves; null where the input has nothing to draw (one class only). The caller has checked that roles are present and values finite.</summary>
    Diagnostic? Compute(MetricInput input);
}
