namespace Challenge.Core.Datasets;

/// <summary>A version that is no longer served. Its description stays, with this.</summary>
/// <param name="At">When.</param>
/// <param name="Reason">Why, for whoever follows an old address.</param>
public sealed record Withdrawal(DateTimeOffset At, string Reason);
