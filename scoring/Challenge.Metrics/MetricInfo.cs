namespace Challenge.Metrics;

/// <summary>All that a metric says of itself: the source of <c>challenge metric --list</c>, of the metric pages and of the contract tests.</summary>
public sealed record MetricInfo
{
    /// <summary>Public snake-case id, for example <c>roc_auc</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Name as a person reads it, for example "ROC AUC".</summary>
    public required string Name { get; init; }

    /// <summary>The task that the metric judges: classification, tracking, …</summary>
    public required string Task { get; init; }

    public required Direction Direction { get; init; }

    /// <summary>Smallest value the metric can take; −∞ when unbounded.</summary>
    public required double Minimum { get; init; }

    /// <summary>Largest value the metric can take; +∞ when unbounded.</summary>
    public required double Maximum { get; init; }

    /// <summary>One or two plain sentences.</summary>
    public required string Summary { get; init; }

    /// <summary>The formula, in plain text.</summary>
    public required string Formula { get; init; }

    /// <summary>Where it is defined: paper, equation, DOI.</summary>
    public required string Reference { get; init; }

    /// <summary>How the standard error is found.</summary>
    public required string StandardError { get; init; }

    /// <summary>Unit of the value; empty for a pure number.</summary>
    public string Unit { get; init; } = "";

    /// <summary>Columns needed from the truth.</summary>
    public required IReadOnlyList<MetricRole> Truth { get; init; }

    /// <summary>Columns needed from the prediction.</summary>
    public required IReadOnlyList<MetricRole> Prediction { get; init; }

    public IReadOnlyList<MetricParameter> Parameters { get; init; } = [];

    /// <summary>
    /// True when row i of the truth belongs to row i of the prediction. False for a metric on whole tables
    /// that pairs rows by itself, such as <c>trackml_score</c>.
    /// </summary>
    public bool PairsByRow { get; init; } = true;

    /// <summary>True when a row of weight 2 counts exactly as the row given twice (false where there are no weights).</summary>
    public bool WeightIsRepetition { get; init; }

    /// <summary>
    /// True when n is the number of rows. False when only some of them take part, such as the background alone: n is then their number.
    /// </summary>
    public bool CountsEveryRow { get; init; } = true;

    /// <summary>
    /// True when a prediction that separates the classes with two distinct scores has no value: a background rejection
    /// without a false positive is not bounded, and a score that is constant in the background correlates with nothing.
    /// </summary>
    public bool PerfectIsUndefined { get; init; }

    /// <summary>
    /// The truth role that a good score tells nothing of, for a metric that judges independence (of the mass, of the domain) and not skill; otherwise null.
    /// The worst score is then that role itself, and a score drawn at random is a good one.
    /// </summary>
    public string? IndependentOf { get; init; }

    /// <summary>What a bootstrap draws with replacement: row, event, particle, jet, pseudo-experiment.</summary>
    public string ResamplingUnit { get; init; } = "row";

    /// <summary>True when the standard error resamples rows by their keys (<see cref="MetricInput.UnitKeys"/>), so that it depends on them.</summary>
    public bool ErrorDrawsByKey { get; init; }

    /// <summary>Changes whenever the same input may give another value; stored with every score.</summary>
    public required string Version { get; init; }
}
