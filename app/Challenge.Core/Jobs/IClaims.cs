namespace Challenge.Core.Jobs;

/// <summary>The claims (attempt token and lease) on all rows that jobs work on.</summary>
public interface IClaims
{
    /// <summary>
    /// Ends every lease now, so that what a killed process held is taken up at once and not only when its leases run out. Only for a process
    /// that knows no other to be at work. Attempt counters stay, and so does the protection of the tokens. How many leases there were.
    /// </summary>
    Task<int> EndLeasesAsync(CancellationToken cancellationToken);
}
