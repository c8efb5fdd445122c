using Challenge.Core.Submissions;
using Challenge.Scoring;

namespace Challenge.Storage.Tests;

/// <summary>Records for tests that care for one of their fields at most.</summary>
internal static class Samples
{
    public const int MaximumAttempts = 3;

    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    public static readonly string Digest = new('a', 64);

    public static Submission Submission(DateTimeOffset receivedAt, string account = "ada", string challenge = "higgs-tautau") => new()
    {
        Id = Guid.CreateVersion7(receivedAt).ToString("N"),
        Challenge = challenge,
        Phase = "open",
        Season = 1,
        AccountId = account,
        Participant = "Ada",
        Kind = SubmissionKind.Submission,
        State = SubmissionState.Received,
        Notes = new SubmissionNotes("Cuts", "Two cuts on the visible mass.", "2", "https://example.org/paper"),
        PredictionDigest = Digest,
        PredictionBytes = 1234,
        FileName = "prediction.csv",
        ReceivedAt = receivedAt,
    };

    public static ScoreReport Report(double ams = 1.25) => new(
        [
            new Score("ams", ScorePart.Public, ams, 0.05, 18_000, null),
            new Score("ams", ScorePart.Private, ams - 0.1, 0.02, 82_000, null),
            new Score("roc_auc", ScorePart.Public, null, null, 18_000, "There is only one class."),
        ],
        new ScoreDigests(Digest, new string('b', 64), new string('c', 64), "ams/1 roc_auc/1", "42"),
        100_000);

    public static readonly Rejection Rejection = new(
        "Two keys are missing. Predict every row of the test split.", 2, [new RejectedRow(null, "17", "missing"), new RejectedRow(4, "18", "not a number")]);
}
