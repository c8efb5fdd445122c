using Challenge.Core.Datasets;
using Challenge.Core.Datasets.Dois;

namespace Challenge.Core.Curation;

/// <summary>
/// Withdraws a published version: its files are served no more, its description stays with the reason. Where it has a DOI, the registry is told; whether it took
/// that stands in the version's record, and <see cref="TellRegistry"/> tries again.
/// </summary>
public sealed class WithdrawVersion(IDatasetStore datasets, TellRegistry registry)
{
    /// <summary>Longest reason.</summary>
    public const int MaximumReason = 500;

    /// <param name="dataset">Dataset.</param>
    /// <param name="version">Its version.</param>
    /// <param name="reason">Why, for whoever follows an old address.</param>
    /// <param name="server">Address of this server, where a DOI of the version leads to.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<WithdrawVersionOutcome> RunAsync(string dataset, string version, string reason, string server, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(reason) || reason.Trim().Length > MaximumReason)
            return WithdrawVersionOutcome.NoReason;
        if (!await datasets.WithdrawAsync(dataset, version, reason.Trim(), cancellationToken))
            return WithdrawVersionOutcome.NotPublished;
        // It is withdrawn now, so the registry must hear of it whoever still waits for the answer.
        return await registry.RunAsync(dataset, version, server, CancellationToken.None) is DoiHidden or DoiNothingToTell
            ? WithdrawVersionOutcome.Withdrawn
            : WithdrawVersionOutcome.WithdrawnUntold;
    }
}

/// <summary>What withdrawing ends in.</summary>
public enum WithdrawVersionOutcome
{
    /// <summary>It is withdrawn, for ever.</summary>
    Withdrawn,

    /// <summary>It is withdrawn, for ever, and the registry of its DOI does not know that yet.</summary>
    WithdrawnUntold,

    /// <summary>A reason of 1 to 500 characters is needed, for those who follow an old address.</summary>
    NoReason,

    /// <summary>There is no such version, or it is not published, or was withdrawn before.</summary>
    NotPublished,
}
