namespace Challenge.Datasets.Datasheets;

/// <summary>An answered question.</summary>
/// <param name="Question">The question.</param>
/// <param name="Text">The answer; null when nobody has given one.</param>
/// <param name="IsOwn">Whether the manifest answers this question itself, rather than by what it says elsewhere.</param>
public sealed record DatasheetAnswer(DatasheetQuestion Question, string? Text, bool IsOwn);
