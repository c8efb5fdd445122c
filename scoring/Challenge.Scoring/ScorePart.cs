namespace Challenge.Scoring;

/// <summary>Which test rows a score was computed on. Written in lower case outside: "public", "private", "all".</summary>
public enum ScorePart
{
    /// <summary>The rows behind the score shown while a phase is open.</summary>
    Public,

    /// <summary>The rows behind the final score.</summary>
    Private,

    /// <summary>Every row: truth that has no parts, as on open splits.</summary>
    All,
}
