namespace Challenge.Core.Datasets;

/// <summary>What the published values of a numeric field look like; computed when the dataset is built, from published columns only.</summary>
/// <param name="Field">Field name.</param>
/// <param name="Split">The split summarised.</param>
/// <param name="Count">Values that are defined.</param>
/// <param name="Missing">Values that are undefined.</param>
/// <param name="Minimum">Smallest defined value.</param>
/// <param name="Mean">Mean of the defined values.</param>
/// <param name="StandardDeviation">Standard deviation of the defined values.</param>
/// <param name="Maximum">Largest defined value.</param>
/// <param name="BinEdges">Histogram edges, one more than bins; the first and last bin hold what lies beyond.</param>
/// <param name="BinCounts">Label → counts a bin; the label is "all" where there is none.</param>
public sealed record FieldSummary(
    string Field, string Split, long Count, long Missing, double Minimum, double Mean, double StandardDeviation, double Maximum,
    IReadOnlyList<double> BinEdges, IReadOnlyDictionary<string, IReadOnlyList<long>> BinCounts);
