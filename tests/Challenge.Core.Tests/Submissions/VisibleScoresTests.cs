using Challenge.Core.Submissions;
using Challenge.Datasets.Manifests;
using Challenge.Scoring;
using Challenge.Tests;

namespace Challenge.Core.Tests.Submissions;

public sealed class VisibleScoresTests
{
    private static readonly DateTimeOffset _now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(Feedback.Exact, null, "Public All")]
    [InlineData(Feedback.Exact, 1, "Public All")]
    [InlineData(Feedback.Ladder, 1, "told")]
    [InlineData(Feedback.Ladder, null, "told")]
    [InlineData(Feedback.Ladder, 0, "Public Private All")]
    [InlineData(Feedback.Hidden, null, "")]
    [InlineData(Feedback.Hidden, 1, "")]
    [InlineData(Feedback.Exact, 0, "Public Private All")]
    [InlineData(Feedback.Hidden, -1, "Public Private All")]
    public void The_private_part_waits_for_the_close_and_hidden_feedback_tells_nothing(Feedback feedback, int? closesInHours, string expected)
    {
        Phase phase = new("p", "P", _now.AddDays(-1), closesInHours is { } hours ? _now.AddHours(hours) : null, 5, 10, 0.3, feedback);
        Assert.Equal(expected, Parts(ToyManifests.Catalog(Challenge(phase))));
    }

    [Theory]
    [InlineData(1, "Public All")]
    [InlineData(0, "Public Private All")]
    [InlineData(null, "Public Private All")]
    public void A_closed_phase_keeps_its_private_part_while_a_later_one_is_decided_by_the_same_rows(int? laterClosesInHours, string expected)
    {
        Phase closed = new("p", "P", _now.AddDays(-2), _now.AddDays(-1), 5, 10, 0.3, Feedback.Exact);
        Phase later = new("q", "Q", _now.AddDays(-1), laterClosesInHours is { } hours ? _now.AddHours(hours) : null, 5, 10, 0.3, Feedback.Exact);
        Assert.Equal(expected, Parts(ToyManifests.Catalog(Challenge(closed, later))));
        Assert.Equal(expected, Parts(ToyManifests.Catalog(Challenge(closed), Challenge(later) with { Id = "another" })));
    }

    [Theory]
    [InlineData(Feedback.Exact, 1, "Public All")]
    [InlineData(Feedback.Ladder, 1, "")]
    [InlineData(Feedback.Hidden, 1, "")]
    [InlineData(Feedback.Ladder, 0, "Public Private All")]
    public void Curves_are_shown_of_the_parts_whose_scores_are_shown_whole(Feedback feedback, int closesInHours, string expected)
    {
        Phase phase = new("p", "P", _now.AddDays(-1), _now.AddHours(closesInHours), 5, 10, 0.3, feedback);
        Assert.Equal(expected, string.Join(' ', VisibleScores.PartsOf(Scored(), ToyManifests.Catalog(Challenge(phase)), _now)));
    }

    [Fact]
    public void Before_the_ladder_told_anything_nothing_is_shown()
    {
        ManifestCatalog catalog = ToyManifests.Catalog(Challenge(new Phase("p", "P", _now.AddDays(-1), null, 5, 10, 0.3, Feedback.Ladder)));
        Assert.Empty(VisibleScores.Of(Scored() with { Published = null }, catalog, _now));
        Assert.Empty(VisibleScores.Of(Scored() with { Published = new PublishedScore(null, null, false) }, catalog, _now));
    }

    [Fact]
    public void A_challenge_or_phase_that_left_the_manifests_tells_nothing()
    {
        Assert.Equal("", Parts(new ManifestCatalog([], [], [])));
        Assert.Equal("", Parts(ToyManifests.Catalog(Challenge())));
    }

    private static string Parts(ManifestCatalog catalog) => string.Join(' ', VisibleScores.Of(Scored(), catalog, _now).Select(s => s.Metric == "told" ? "told" : s.Part.ToString()));

    private static ChallengeDefinition Challenge(params Phase[] phases) => ToyManifests.Challenge() with { Phases = phases };

    private static Submission Scored() => new()
    {
        Id = "s",
        Challenge = ToyManifests.Id,
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
        Published = new PublishedScore(new Score("told", ScorePart.Public, 1, 0.1, 10, null), "s", true),
    };
}
