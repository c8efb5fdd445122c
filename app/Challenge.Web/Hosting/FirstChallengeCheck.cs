using Challenge.Core.Baselines;
using Challenge.Core.Datasets;
using Challenge.Core.Datasets.Search;
using Challenge.Datasets.Manifests;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Challenge.Web.Hosting;

/// <summary>
/// Unhealthy until one generated dataset is published and one baseline of it is on a board, so that whoever waits for a fresh server finds something to do.
/// A server that has no generated dataset, or whose builds all failed, is as ready as it will be.
/// </summary>
public sealed class FirstChallengeCheck(ManifestCatalog catalog, DatasetIndex datasets, IBaselineRunStore runs) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        HashSet<string> generated = [.. catalog.Datasets.Where(d => d.Source is GeneratorSource).Select(d => d.Id)];
        List<ListedVersion> records = [.. (await datasets.ReadAsync(cancellationToken)).Versions.Where(d => generated.Contains(d.Key)).SelectMany(d => d.Value)];
        if (generated.Count == 0 || (records.Select(d => d.Id).Distinct().Count() == generated.Count && records.All(d => d.State == DatasetState.Failed)))
            return HealthCheckResult.Healthy();

        HashSet<string> published = [.. records.Where(d => d.State == DatasetState.Published).Select(d => d.Id)];
        List<ChallengeDefinition> open = [.. catalog.Challenges.Where(c => published.Contains(c.Dataset))];
        if (published.Count > 0 && (open.Count == 0 || open.Any(c => c.Baselines.Count == 0)))
            return HealthCheckResult.Healthy();
        IReadOnlyList<BaselineRun> all = await runs.ListAsync(null, cancellationToken);
        bool usable = open.Any(c =>
        {
            List<BaselineRun> mine = [.. all.Where(r => r.Challenge == c.Id)];
            return mine.Any(r => r.State == BaselineRunState.Done) || (mine.Count > 0 && mine.All(r => r.State == BaselineRunState.Failed));
        });
        return usable
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Unhealthy(published.Count == 0 ? "the first dataset is being made" : "the first baseline is being run");
    }
}
