namespace Challenge.Core.Submissions;

/// <summary>A prediction file being handed in.</summary>
/// <param name="Challenge">Challenge id.</param>
/// <param name="AccountId">Sender.</param>
/// <param name="Participant">Sender's public name.</param>
/// <param name="Content">The file; read once, to its end, never held in memory.</param>
/// <param name="FileName">Name as sent, or null.</param>
/// <param name="Notes">What the sender says of it.</param>
public sealed record SubmitRequest(
    string Challenge, string AccountId, string Participant, Stream Content, string? FileName, SubmissionNotes Notes);
