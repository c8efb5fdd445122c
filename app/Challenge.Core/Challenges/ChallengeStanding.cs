namespace Challenge.Core.Challenges;

/// <summary>Where a challenge stands for somebody who wants to take part.</summary>
public enum ChallengeStanding
{
    /// <summary>A phase is open, and the dataset is there or being made.</summary>
    Open,

    /// <summary>A phase is open, but nothing can be sent: somebody has to bring the dataset first.</summary>
    WithoutData,

    /// <summary>A phase opens later.</summary>
    Later,

    /// <summary>All phases are over.</summary>
    Closed,
}
