namespace Challenge.Core.Submissions;

/// <summary>What an attempt to withdraw ends in.</summary>
public enum WithdrawOutcome
{
    Withdrawn,

    /// <summary>There is none for this viewer.</summary>
    Unknown,

    /// <summary>It is somebody else's.</summary>
    NotYours,

    /// <summary>It is Rejected, Failed or Withdrawn already.</summary>
    TooLate,
}

/// <summary>Takes a submission back, for its sender or an administrator.</summary>
public sealed class WithdrawSubmission(ReadSubmission read, ISubmissionStore submissions, ISubmissionNotifier notifier)
{
    public async Task<WithdrawOutcome> RunAsync(string id, Viewer viewer, CancellationToken cancellationToken)
    {
        if (await read.RunAsync(id, viewer, cancellationToken) is not { } view)
            return WithdrawOutcome.Unknown;
        if (!view.CanManage)
            return WithdrawOutcome.NotYours;
        if (!await submissions.WithdrawAsync(id, cancellationToken))
            return WithdrawOutcome.TooLate;
        notifier.Changed(id);
        return WithdrawOutcome.Withdrawn;
    }
}
