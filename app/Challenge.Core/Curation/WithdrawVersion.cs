using Challenge.Core.Datasets;

namespace Challenge.Core.Curation;

/// <summary>Withdraws a published version: its files are served no more, its description stays with the reason.</summary>
public sealed class WithdrawVersion(IDatasetStore datasets)
{
    /// <summary>Longest reason.</summary>
    public const int MaximumReason = 500;

    public async Task<WithdrawVersionOutcome> RunAsync(string dataset, string version, string reason, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(reason) || reason.Trim().Length > MaximumReason)
            return WithdrawVersionOutcome.NoReason;
        return await datasets.WithdrawAsync(dataset, version, reason.Trim(), cancellationToken) ? WithdrawVersionOutcome.Withdrawn : WithdrawVersionOutcome.NotPublished;
    }
}

/// <summary>What withdrawing ends in.</summary>
public enum WithdrawVersionOutcome
{
    /// <summary>It is withdrawn, for ever.</summary>
    Withdrawn,

    /// <summary>A reason of 1 to 500 characters is needed, for those who follow an old address.</summary>
    NoReason,

    /// <summary>There is no such version, or it is not published, or was withdrawn before.</summary>
    NotPublished,
}
