using Challenge.Core.Datasets.Views;

namespace Challenge.Core.Datasets;

/// <summary>What this server holds of each dataset. Changes of state are guarded like a submission's.</summary>
public interface IDatasetStore
{
    /// <summary>Inserts the version in that state if it is not known yet; otherwise changes nothing.</summary>
    Task EnsureAsync(string id, string version, DatasetState state, CancellationToken cancellationToken);

    /// <summary>The newest version that is served: while the next one or a new season is being made, waits, failed or was withdrawn, the one before it. Where none is served, the newest of all, or null.</summary>
    Task<DatasetRecord?> FindAsync(string id, CancellationToken cancellationToken);

    /// <summary>The newest version or season, published or not; null when there is none.</summary>
    Task<DatasetRecord?> FindNewestAsync(string id, CancellationToken cancellationToken);

    /// <summary>When the first version of any dataset was published; null while none is.</summary>
    Task<DateTimeOffset?> FindFirstPublicationAsync(CancellationToken cancellationToken);

    /// <summary>Every version and season of a dataset, the newest first.</summary>
    Task<IReadOnlyList<DatasetRecord>> ListAsync(string id, CancellationToken cancellationToken);

    /// <summary>Every version with files and truths, by id, the newest first; summaries, which are long, are left out.</summary>
    Task<IReadOnlyList<DatasetRecord>> ListAsync(CancellationToken cancellationToken);

    /// <summary>Number of the last change of any dataset; it grows with every change.</summary>
    Task<long> ReadRevisionAsync(CancellationToken cancellationToken);

    /// <summary>The datasets that changed after that revision; all of them for −1.</summary>
    Task<DatasetChanges> ListChangesAsync(long after, CancellationToken cancellationToken);

    /// <summary>Published files with that content, those of versions that are served first.</summary>
    Task<IReadOnlyList<(string Id, string Version, DatasetFile File)>> FindFilesAsync(string digest, CancellationToken cancellationToken);

    /// <summary>
    /// Pending, AwaitingImport, Failed, or Building with an ended lease → Building; the attempt token, or null.
    /// A Failed or AwaitingImport one starts counting attempts anew.
    /// </summary>
    Task<string?> ClaimAsync(string id, string version, TimeSpan lease, CancellationToken cancellationToken);

    /// <summary>Stores progress and extends the lease; false means another attempt owns it.</summary>
    Task<bool> ProgressAsync(string id, string version, string token, double progress, TimeSpan lease, CancellationToken cancellationToken);

    /// <summary>Building → Published with all that is fixed then, in one transaction.</summary>
    Task<bool> PublishAsync(string id, string version, string token, PublishedContent content, CancellationToken cancellationToken);

    /// <summary>The manifest's text that was kept when the version was published; null when there is none.</summary>
    Task<string?> ReadManifestAsync(string id, string version, CancellationToken cancellationToken);

    /// <summary>The pictures that were computed when the version was published.</summary>
    Task<IReadOnlyList<DatasetView>> ListViewsAsync(string id, string version, CancellationToken cancellationToken);

    /// <summary>Published → Withdrawn, for ever; false when it is not published.</summary>
    Task<bool> WithdrawAsync(string id, string version, string reason, CancellationToken cancellationToken);

    /// <summary>Records the DOI registered for a published version; false when it has one already or is not published.</summary>
    Task<bool> RegisterDoiAsync(string id, string version, string doi, CancellationToken cancellationToken);

    /// <summary>Records whether the registry took that a version with a DOI was withdrawn; false when there is none, or when it had taken it before.</summary>
    /// <param name="id">Dataset.</param>
    /// <param name="version">Its version.</param>
    /// <param name="problem">What went wrong; null when the registry knows now.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task<bool> RecordDoiHiddenAsync(string id, string version, string? problem, CancellationToken cancellationToken);

    /// <summary>Files that the splits of a published version were converted into, by split and format; they are no part of its description.</summary>
    Task<IReadOnlyList<DatasetFile>> ListConversionsAsync(string id, string version, CancellationToken cancellationToken);

    /// <summary>Digests of every file that was made in another format, of any version.</summary>
    Task<IReadOnlyList<string>> ListConversionDigestsAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Records a conversion of a published version that is not withdrawn; false when it has that very file already, or is not served. A file with other bytes takes
    /// the place of the one before: it was made again because that was lost, perhaps by a release that writes the format differently.
    /// </summary>
    Task<bool> AddConversionAsync(string id, string version, DatasetFile file, CancellationToken cancellationToken);

    /// <summary>Building → Failed, or → AwaitingImport when an import was refused.</summary>
    Task<bool> FailAsync(string id, string version, string token, string problem, DatasetState state, CancellationToken cancellationToken);

    /// <summary>Building → Pending after a platform fault, or → Failed when <paramref name="maximumAttempts"/> were made.</summary>
    Task<bool> ReleaseAsync(string id, string version, string token, string problem, int maximumAttempts, CancellationToken cancellationToken);

    /// <summary>AwaitingImport or Failed → Pending, with the attempt counter back at 0: a file was given, or somebody asks again after the fault is mended.</summary>
    Task<bool> RetryAsync(string id, string version, CancellationToken cancellationToken);

    /// <summary>
    /// Building with an ended lease → Failed where <paramref name="maximumAttempts"/> were made, so that a build which kills its process is not begun for ever.
    /// How many there were.
    /// </summary>
    Task<int> GiveUpAsync(int maximumAttempts, CancellationToken cancellationToken);

    /// <summary>
    /// When the oldest of the versions became known whose building was begun and has not ended in a publication: nothing that such a build left is older. Null when there is none.
    /// </summary>
    Task<DateTimeOffset?> FindUnfinishedSinceAsync(CancellationToken cancellationToken);

    /// <summary>Datasets the sweep must enqueue: Pending, or Building with an ended lease.</summary>
    Task<IReadOnlyList<(string Id, string Version)>> ListForgottenAsync(CancellationToken cancellationToken);
}
