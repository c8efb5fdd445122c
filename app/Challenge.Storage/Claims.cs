using Challenge.Core.Jobs;
using Challenge.Storage.Sql;

namespace Challenge.Storage;

/// <summary>The leases of all kinds of rows.</summary>
internal sealed class Claims(Database database, TimeProvider clock) : IClaims
{
    public Task<int> EndLeasesAsync(CancellationToken cancellationToken) =>
        database.WriteAsync(
            async commands =>
            {
                object now = new { now = clock.NowMicroseconds() };
                return await commands.ExecuteAsync("UPDATE submissions SET lease_ends_at = @now WHERE state = 'Scoring' AND lease_ends_at > @now", now)
                    + await commands.ExecuteAsync("UPDATE datasets SET lease_ends_at = @now WHERE state = 'Building' AND lease_ends_at > @now", now)
                    // A check that its process did not end begins again.
                    + await commands.ExecuteAsync("UPDATE fixity_checks SET started_at = NULL WHERE started_at IS NOT NULL AND finished_at IS NULL", now)
                    + await commands.ExecuteAsync("UPDATE baseline_runs SET lease_ends_at = @now WHERE state = 'Running' AND lease_ends_at > @now", now);
            },
            cancellationToken);
}
