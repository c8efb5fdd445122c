namespace Challenge.Core.Submissions;

/// <summary>Tells waiting pages in this process that a submission changed. Only a hint: readers poll the row as well.</summary>
public interface ISubmissionNotifier
{
    void Changed(string submissionId);

    /// <summary>Completes at the next change of that submission, or after <paramref name="timeout"/>.</summary>
    Task WaitAsync(string submissionId, TimeSpan timeout, CancellationToken cancellationToken);
}
