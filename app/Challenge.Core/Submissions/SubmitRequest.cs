namespace Challenge.Core.Submissions;

/// <summary>A prediction file being handed in.</summary>
/// <param name="Challenge">Challenge id.</param>
/// <param name="AccountId">Sender.</param>
/// <param name="Participant">Sender's public name.</param>
/// <param name="Content">The file; read once, to its end, never held in memory.</param>
/// <param name="FileName">Name as sent, or null.</param>
/// <param name="Notes">What the sender says of it.</param>
public sealed record SubmitRequest(
    string Challenge, string AccountId, string Participant, Stream Content, string? FileName, SubmissionNotes Notes)
{
    /// <summary>
    /// Asked once, after the content was read to its end, for the whole of the notes: a form that is streamed may carry fields behind its file.
    /// Null when <see cref="Notes"/> is all.
    /// </summary>
    public Func<CancellationToken, Task<SubmissionNotes>>? LaterNotes { get; init; }
}
