namespace Challenge.Core.Datasets.Dois;

/// <summary>
/// Tells the registry that a version with a DOI was withdrawn, and writes down whether it took that. The version is withdrawn whatever comes of it; asking again is
/// harmless, and after a crash the record says that the registry does not know yet.
/// </summary>
public sealed class TellRegistry(ReadVersions versions, IDatasetStore datasets, IDoiRegistry registry)
{
    /// <param name="id">Dataset.</param>
    /// <param name="version">Its version.</param>
    /// <param name="server">Address of this server, where the DOI leads to.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns><see cref="DoiHidden"/>, <see cref="DoiNothingToTell"/>, <see cref="DoiOff"/>, <see cref="DoiRefused"/> or <see cref="DoiUnreachable"/>.</returns>
    public async Task<DoiOutcome> RunAsync(string id, string version, string server, CancellationToken cancellationToken)
    {
        if (await versions.FindAsync(id, version, cancellationToken) is not { } found)
            return new DoiUnknownVersion(id, version);
        if (!found.Record.IsRegistryBehind)
            return new DoiNothingToTell(id, version);
        DoiOutcome outcome = registry.Prefix is null ? new DoiOff() : await registry.HideAsync(found.Record.Doi!, found, server, cancellationToken);
        // What the registry did must be written down, whoever still waits for the answer.
        await datasets.RecordDoiHiddenAsync(id, version, Problem(outcome), CancellationToken.None);
        return outcome;
    }

    private static string? Problem(DoiOutcome outcome) => outcome switch
    {
        DoiHidden => null,
        DoiOff => "This server has no account at the registry any more.",
        DoiRefused refused => refused.Message,
        DoiUnreachable unreachable => unreachable.Message,
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "a registry does not answer so"),
    };
}
