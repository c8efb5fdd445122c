using Challenge.Core.Datasets;
using Challenge.Core.Jobs;
using Challenge.Datasets.Import;
using Challenge.Datasets.Manifests;

namespace Challenge.Jobs.Importing;

/// <summary>Takes in the file of a dataset that others published: stores it in the inbox and asks the scoring process to import it.</summary>
public sealed class ImportDataset(ManifestCatalog catalog, IDatasetStore datasets, ImportInbox inbox, IJobEngine engine, ImportLimits limits)
{
    /// <summary>Takes an uploaded file.</summary>
    public async Task<ImportOutcome> UploadAsync(string datasetId, Stream content, CancellationToken cancellationToken)
    {
        if (await FindRefusalAsync(datasetId, cancellationToken) is { } refusal)
            return refusal;
        FileSource source = (FileSource)catalog.FindDataset(datasetId)!.Source;
        if (source.Files.Count > 0 && !source.IsArchive)
            return new ImportNotPossible($"This dataset is made of {source.Files.Count} files, which cannot be uploaded as one. Give the address of the folder that holds them, or none to fetch them from {source.Url}.");
        long most = source.Bytes ?? limits.MaximumBytes;
        return await inbox.PutAsync(datasetId, content, most, cancellationToken)
            ? await AskAsync(datasetId)
            : new ImportTooLarge(most);
    }

    /// <summary>Takes an address to fetch; null for the one in the manifest.</summary>
    public async Task<ImportOutcome> FetchAsync(string datasetId, string? url, CancellationToken cancellationToken)
    {
        if (await FindRefusalAsync(datasetId, cancellationToken) is { } refusal)
            return refusal;
        Uri? address = null;
        if (url is not null && (!Uri.TryCreate(url, UriKind.Absolute, out address) || address.Scheme is not ("http" or "https")))
            return new ImportNotPossible($"'{url}' cannot be fetched: give an http or https address, or upload the file.");
        await inbox.PutUrlAsync(datasetId, address, cancellationToken);
        return await AskAsync(datasetId);
    }

    private async Task<ImportOutcome?> FindRefusalAsync(string datasetId, CancellationToken cancellationToken)
    {
        if (catalog.FindDataset(datasetId) is not { } manifest)
            return new ImportUnknownDataset(datasetId);
        if (manifest.Source is not FileSource)
            return new ImportNotPossible("This dataset is generated here; it needs no file.");
        await datasets.EnsureAsync(manifest.Id, manifest.Version, DatasetState.AwaitingImport, cancellationToken);
        DatasetRecord? record = (await datasets.ListAsync(datasetId, cancellationToken)).FirstOrDefault(r => r.Version == manifest.Version);
        return record?.State switch
        {
            DatasetState.Withdrawn => new ImportNotPossible("This version was withdrawn. Give the manifest a new version to import another file."),
            DatasetState.Published => new ImportNotPossible("This version is published and never changes. Give the manifest a new version to import another file."),
            DatasetState.Building or DatasetState.Pending => new ImportNotPossible("An import of this dataset is running. Wait until it has ended."),
            _ => null,
        };
    }

    private async Task<ImportOutcome> AskAsync(string datasetId)
    {
        string version = catalog.FindDataset(datasetId)!.Version;
        // The file is here, so a client that hangs up now changes nothing any more.
        await datasets.RetryAsync(datasetId, version, CancellationToken.None);
        await engine.EnqueueAsync(JobKind.BuildDataset, datasetId, CancellationToken.None);
        return new ImportAccepted();
    }
}
