using Challenge.Core;
using Challenge.Core.Curation;
using Challenge.Datasets.Manifests;

namespace Challenge.Web.Hosting;

/// <summary>Reads the manifests again when a curator published one in another process.</summary>
public sealed class CatalogRefresh(ManifestFolders folders, ManifestCatalog catalog, ServerOptions options, TimeProvider clock, ILogger<CatalogRefresh> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using PeriodicTimer timer = new(options.SweepInterval, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                if (folders.HasNew())
                    folders.ReadInto(catalog);
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                logger.LogWarning(fault, "The manifests could not be read again; the next turn tries once more");
            }
        }
    }
}
