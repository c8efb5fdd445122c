namespace Challenge.Scoring;

/// <summary>Why a prediction file was not scored: something that the participant can fix.</summary>
/// <param name="Problem">What is wrong and how to fix it, in one or two sentences.</param>
/// <param name="Count">How many rows are concerned; 0 when it is the whole file.</param>
/// <param name="First">The first five of them, in file order.</param>
public sealed record Rejection(string Problem, long Count, IReadOnlyList<RejectedRow> First);

/// <summary>One offending row.</summary>
/// <param name="Row">Row number, 1 for the first row of data; null for a key that is missing from the file.</param>
/// <param name="Key">The key as text; empty when unknown.</param>
/// <param name="Message">What is wrong with it.</param>
public sealed record RejectedRow(long? Row, string Key, string Message);
