namespace Challenge.Metrics.Statistics;

/// <summary>Where a row of a board stands, and where it could as well stand. See <see cref="RankIntervals"/> for how it is found.</summary>
/// <param name="Rank">1 for the best value; equal values rank in the order given.</param>
/// <param name="Low">Best rank that the errors allow, at 95 %: ≤ <paramref name="Rank"/>.</param>
/// <param name="High">Worst rank that the errors allow: ≥ <paramref name="Rank"/>.</param>
/// <param name="First">P(first): in what share of the resampled test sets the row is the best of the board; null when its error is not known.</param>
/// <param name="Tier">1 for the leader and the rows that cannot be told from it; the first row that can leads tier 2, and so on.</param>
/// <param name="PValue">p-value of "no different from the board's leader", corrected for all pairs of the board; null for the leader itself.</param>
public sealed record RankInterval(int Rank, int Low, int High, double? First, int Tier, double? PValue);
