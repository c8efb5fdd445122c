namespace Challenge.Core.Datasets.Dois;

/// <summary>
/// Gives a published version a DOI: first at the registry, then in the store. The DOI follows from id and version alone, so that after a crash in between the
/// next try registers the same one again.
/// </summary>
public sealed class RegisterDoi(ReadVersions versions, IDatasetStore datasets, IDoiRegistry registry, TellRegistry withdrawals)
{
    /// <param name="id">Dataset.</param>
    /// <param name="version">Its version, or null for the newest.</param>
    /// <param name="server">Address of this server, where the DOI will lead to.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<DoiOutcome> RunAsync(string id, string? version, string server, CancellationToken cancellationToken)
    {
        if (await versions.FindAsync(id, version, cancellationToken) is not { } found)
            return new DoiUnknownVersion(id, version ?? "newest");
        if (found.Record.Doi is { } known)
            return new DoiAlready(known);
        if (found.Record.Withdrawal is { } withdrawal)
            return new DoiWithdrawn(id, found.Record.Version, withdrawal);
        if (registry.Prefix is not { } prefix)
            return new DoiOff();
        string doi = Of(prefix, found.Record);
        DoiOutcome outcome = await registry.RegisterAsync(doi, found, server, cancellationToken);
        // What the registry took must be written down, whoever still waits for the answer.
        if (outcome is not DoiRegistered)
            return outcome;
        bool isWritten = await datasets.RegisterDoiAsync(id, found.Record.Version, doi, CancellationToken.None);
        DatasetRecord? now = (await datasets.ListAsync(id, CancellationToken.None)).FirstOrDefault(r => r.Version == found.Record.Version);
        if (now is { Withdrawal: { } meanwhile })
        {
            await withdrawals.RunAsync(id, found.Record.Version, server, CancellationToken.None);
            return new DoiWithdrawn(id, found.Record.Version, meanwhile);
        }
        return isWritten ? outcome : now is { Doi: { } other } ? new DoiAlready(other) : new DoiUnknownVersion(id, found.Record.Version);
    }

    /// <summary>The DOI of that version: letters, digits, dots and hyphens, which every resolver takes as they are.</summary>
    public static string Of(string prefix, DatasetRecord record) => $"{prefix}/{record.Id}.v{record.Version.Replace('+', '-')}";
}
