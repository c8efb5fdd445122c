using Challenge.Scoring;

namespace Challenge.Core.Submissions;

/// <summary>A prediction file sent to a challenge, and what became of it.</summary>
public sealed record Submission
{
    /// <summary>UUID version 7, 32 hex digits: sorts by time.</summary>
    public required string Id { get; init; }

    public required string Challenge { get; init; }

    public required string Phase { get; init; }

    /// <summary>Season of the sealed test set it was sent to.</summary>
    public required int Season { get; init; }

    /// <summary>Account id; for a baseline the baseline's id.</summary>
    public required string AccountId { get; init; }

    /// <summary>Name shown on the board.</summary>
    public required string Participant { get; init; }

    public required SubmissionKind Kind { get; init; }

    public required SubmissionState State { get; init; }

    public required SubmissionNotes Notes { get; init; }

    /// <summary>Sha-256 of the file: its name in the blob store.</summary>
    public required string PredictionDigest { get; init; }

    public required long PredictionBytes { get; init; }

    /// <summary>File name as sent, or null.</summary>
    public string? FileName { get; init; }

    /// <summary>How often scoring was started.</summary>
    public int Attempt { get; init; }

    /// <summary>0 … 1 while Scoring.</summary>
    public double Progress { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it reached a final state.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>Scores, when Scored.</summary>
    public IReadOnlyList<Score> Scores { get; init; } = [];

    /// <summary>What the phase's ladder told of it; null where the phase had none when it was scored.</summary>
    public PublishedScore? Published { get; init; }

    public ScoreDigests? Digests { get; init; }

    public Rejection? Rejection { get; init; }

    /// <summary>What went wrong on our side, when Failed.</summary>
    public string? Failure { get; init; }

    /// <summary>Whether nothing more will happen by itself.</summary>
    public bool IsFinal => State is SubmissionState.Scored or SubmissionState.Rejected or SubmissionState.Failed or SubmissionState.Withdrawn;
}
