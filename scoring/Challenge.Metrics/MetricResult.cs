namespace Challenge.Metrics;

/// <summary>What a metric returns: a <see cref="MetricValue"/>, or <see cref="Undefined"/> with the reason. Never NaN, never a magic 0.</summary>
/// <param name="N">How many units (events, jets, hits) entered.</param>
public abstract record MetricResult(long N);

/// <summary>A finite value.</summary>
/// <param name="Value">The value, in the metric's unit and range.</param>
/// <param name="StandardError">One standard deviation of the test-sampling error; null only where none can be given, for example n = 1.</param>
/// <param name="N">How many units entered.</param>
public sealed record MetricValue(double Value, double? StandardError, long N) : MetricResult(N);

/// <summary>The metric has no value on this input, for example an AUC with one class only.</summary>
/// <param name="Reason">What is missing, as advice to the reader.</param>
/// <param name="N">How many units entered.</param>
public sealed record Undefined(string Reason, long N) : MetricResult(N);
