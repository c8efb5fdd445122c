using Challenge.Core.Submissions;
using Challenge.Datasets.Manifests;
using Challenge.Scoring;

namespace Challenge.Core.Tests.Submissions;

public sealed class VisibleScoresTests
{
    private static readonly DateTimeOffset _now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(Feedback.Exact, null, "Public All")]
    [InlineData(Feedback.Exact, 1, "Public All")]
    [InlineData(Feedback.Ladder, 1, "Public All")]
    [InlineData(Feedback.Hidden, null, "")]
    [InlineData(Feedback.Hidden, 1, "")]
    [InlineData(Feedback.Exact, 0, "Public Private All")]
    [InlineData(Feedback.Hidden, -1, "Public Private All")]
    public void The_private_part_waits_for_the_close_and_hidden_feedback_tells_nothing(Feedback feedback, int? closesInHours, string expected)
    {
        Phase phase = new("p", "P", _now.AddDays(-1), closesInHours is { } hours ? _now.AddHours(hours) : null, 5, 10, 0.3, feedback);
        Assert.Equal(expected, string.Join(' ', VisibleScores.Of(Scored(), phase, _now).Select(s => s.Part)));
    }

    private static Submission Scored() => new()
    {
        Id = "s",
        Challenge = "c",
        Phase = "p",
        Season = 1,
        AccountId = "a",
        Participant = "a",
        Kind = SubmissionKind.Submission,
        State = SubmissionState.Scored,
        Notes = SubmissionNotes.None,
        PredictionDigest = "d",
        PredictionBytes = 1,
        ReceivedAt = _now,
        Scores = [.. new[] { ScorePart.Public, ScorePart.Private, ScorePart.All }.Select(p => new Score("ams", p, 1, 0.1, 10, null))],
    };
}
