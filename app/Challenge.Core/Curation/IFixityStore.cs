namespace Challenge.Core.Curation;

/// <summary>Fixity checks: a row is asked for, then begun, then ended with a report. At most one is under way.</summary>
public interface IFixityStore
{
    /// <summary>Asks for a check, unless one is asked for or under way.</summary>
    Task AskAsync(CancellationToken cancellationToken);

    /// <summary>Whether one is asked for that nobody has begun.</summary>
    Task<bool> IsAskedAsync(CancellationToken cancellationToken);

    /// <summary>When the newest one was asked for; null when there has been none.</summary>
    Task<DateTimeOffset?> LastAskedAsync(CancellationToken cancellationToken);

    /// <summary>Begins the one that is asked for; its id, or null when there is none or another is under way.</summary>
    Task<string?> BeginAsync(CancellationToken cancellationToken);

    /// <summary>Gives back one that is under way, so that it can be begun again.</summary>
    Task GiveBackAsync(string id, CancellationToken cancellationToken);

    /// <summary>Ends one that is under way with what it found, or without a report when it broke off. Reports are kept for a year.</summary>
    Task EndAsync(string id, FixityReport? report, CancellationToken cancellationToken);

    /// <summary>Reports, the newest first.</summary>
    Task<IReadOnlyList<FixityReport>> ListAsync(int limit, CancellationToken cancellationToken);
}
