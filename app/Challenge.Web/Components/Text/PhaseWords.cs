using Challenge.Core.Challenges;
using Challenge.Datasets.Manifests;

namespace Challenge.Web.Components.Text;

/// <summary>Where a challenge's phases stand, in words.</summary>
public static class PhaseWords
{
    /// <summary>"● open, 12 days left", "▲ waits for its data", "○ opens in 3 days".</summary>
    public static string Badge(ListedChallenge listed, DateTimeOffset now) => listed.Standing switch
    {
        ChallengeStanding.WithoutData => "▲ waits for its data",
        ChallengeStanding.Open => $"● {Standing(listed.Definition, now)}",
        _ => $"○ {Standing(listed.Definition, now)}",
    };

    public static string BadgeKind(ListedChallenge listed) => listed.Standing switch
    {
        ChallengeStanding.WithoutData => "warn",
        ChallengeStanding.Open => "good",
        _ => "",
    };

    /// <summary>"open, 12 days left", "opens in 3 days", "closed on 1 Oct 2026".</summary>
    public static string Standing(ChallengeDefinition challenge, DateTimeOffset now)
    {
        if (ListedChallenge.OpenPhase(challenge, now) is { } open)
            return open.Closes is { } closes ? $"open, {TimeText.Duration(closes - now)} left" : "open, no closing date";
        DateTimeOffset? next = challenge.Phases.Where(p => p.Opens > now).Select(p => (DateTimeOffset?)p.Opens).Min();
        if (next is { } opens)
            return $"opens in {TimeText.Duration(opens - now)}";
        DateTimeOffset? last = challenge.Phases.Max(p => p.Closes);
        return last is { } closed ? $"closed on {TimeText.Date(closed)}" : "closed";
    }

    public static string StandingOf(Phase phase, DateTimeOffset now) =>
        phase.IsOpen(now) ? "open now" : phase.Opens > now ? "not open yet" : "closed";

    public static string FeedbackOf(Phase phase) => phase.Feedback switch
    {
        Feedback.Exact => "the public value with its error",
        Feedback.Ladder => "your best public value, told anew only when you beat it beyond chance",
        _ => "nothing until the phase closes",
    };
}
