namespace Challenge.Core.Datasets;

/// <summary>The truth of one test split for one season, by its name in the sealed store.</summary>
/// <param name="Split">Split name.</param>
/// <param name="Season">Season, from 1.</param>
/// <param name="Digest">Sha-256 of the truth file.</param>
/// <param name="Rows">Number of rows.</param>
public sealed record SealedTruth(string Split, int Season, string Digest, long Rows);
