using Challenge.Metrics;

namespace Challenge.Cli.Metrics;

/// <summary>Weighted sums of selected signal and background events, as papers print them, in place of the events themselves.</summary>
/// <param name="Signal">s.</param>
/// <param name="Background">b.</param>
internal sealed record PublishedYields(double Signal, double Background)
{
    /// <summary>The metric that depends on the events through these two sums alone.</summary>
    public const string Metric = "ams";

    public static readonly IReadOnlyList<string> Names = ["s", "b"];

    /// <summary>
    /// The metric on one selected event of each class with the whole sum as its weight: the same value by the same code.
    /// Its error would be that of two events and means nothing.
    /// </summary>
    public MetricResult Compute(IMetric ams, IReadOnlyDictionary<string, double> parameters) => ams.Compute(
        new MetricInput(
            new Columns(2).With("label", [1L, 0L]).With("weight", [Signal, Background]),
            new Columns(2).With("selected", [1L, 1L]))
        {
            Parameters = parameters,
        });
}
