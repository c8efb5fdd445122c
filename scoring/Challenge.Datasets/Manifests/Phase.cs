namespace Challenge.Datasets.Manifests;

/// <summary>A period in which a challenge takes submissions.</summary>
/// <param name="Id">Lower-case id.</param>
/// <param name="Name">Name as a person reads it.</param>
/// <param name="Opens">First instant, UTC.</param>
/// <param name="Closes">First instant after it, UTC; null when it stays open.</param>
/// <param name="ValidPerDay">Attempts a UTC day that may end Scored.</param>
/// <param name="TotalPerDay">Attempts a UTC day in all, rejected ones included. A platform fault never counts.</param>
/// <param name="PublicFraction">Share of the test rows behind the public score, in (0, 1); the private score uses the others.</param>
/// <param name="Feedback">What is shown while the phase is open.</param>
/// <param name="LadderStep">
/// With <see cref="Feedback.Ladder"/>: published values are multiples of this and are told anew only when they beat the participant's best by more than it,
/// in the unit of the primary metric, greater than 0. Null: by more than the standard error of the difference.
/// </param>
public sealed record Phase(
    string Id, string Name, DateTimeOffset Opens, DateTimeOffset? Closes, int ValidPerDay, int TotalPerDay, double PublicFraction, Feedback Feedback,
    double? LadderStep = null)
{
    /// <summary>Whether the phase takes submissions at <paramref name="now"/>.</summary>
    public bool IsOpen(DateTimeOffset now) => Opens <= now && (Closes is null || now < Closes);
}
