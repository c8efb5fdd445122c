namespace Challenge.Core.Datasets;

/// <summary>What asking for a new season ends in: <see cref="SeasonStarted"/>, <see cref="SeasonUnknownChallenge"/> or <see cref="SeasonNotPossible"/>.</summary>
public abstract record SeasonOutcome;

/// <summary>It is being made.</summary>
/// <param name="Season">Its number.</param>
/// <param name="Version">The dataset's version that it will be.</param>
public sealed record SeasonStarted(int Season, string Version) : SeasonOutcome;

/// <summary>There is no such challenge.</summary>
public sealed record SeasonUnknownChallenge(string Challenge) : SeasonOutcome;

/// <summary>Not now, or never.</summary>
/// <param name="Reason">Why, and what to do.</param>
public sealed record SeasonNotPossible(string Reason) : SeasonOutcome;
