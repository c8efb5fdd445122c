namespace Challenge.Metrics.Diagnostics;

/// <summary>What a diagnostic says of itself.</summary>
/// <param name="Id">Public snake-case id, for example <c>roc_curve</c>.</param>
/// <param name="Name">Name as a person reads it.</param>
/// <param name="Summary">What one sees in it, in plain words.</param>
/// <param name="Truth">Columns needed from the truth; optional ones are used when a metric of the challenge binds them.</param>
/// <param name="Prediction">Columns needed from the prediction.</param>
/// <param name="PairsByRow">As <see cref="MetricInfo.PairsByRow"/>.</param>
public sealed record DiagnosticInfo(
    string Id, string Name, string Summary, IReadOnlyList<MetricRole> Truth, IReadOnlyList<MetricRole> Prediction, bool PairsByRow = true)
{
    /// <summary>
    /// Ids of the metrics that it explains: where a challenge has one of them, the curve takes its columns, and its weights or their absence.
    /// Empty: any metric with the roles will do.
    /// </summary>
    public IReadOnlyList<string> Explains { get; init; } = [];
}
