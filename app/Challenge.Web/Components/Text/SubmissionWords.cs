using Challenge.Core.Submissions;
using Challenge.Scoring;

namespace Challenge.Web.Components.Text;

/// <summary>Submission states and parts in words.</summary>
public static class SubmissionWords
{
    /// <summary>A sign beside the word, so that colour is not needed.</summary>
    public static string Sign(SubmissionState state) => state switch
    {
        SubmissionState.Scored => "✓",
        SubmissionState.Rejected => "▲",
        SubmissionState.Failed => "■",
        SubmissionState.Withdrawn => "–",
        _ => "…",
    };

    public static string Meaning(SubmissionState state) => state switch
    {
        SubmissionState.Received => "The file is stored and will be queued at once.",
        SubmissionState.Queued => "Waiting for a free scorer.",
        SubmissionState.Scoring => "A scorer is reading the file.",
        SubmissionState.Scored => "It has scores.",
        SubmissionState.Rejected => "Something in the file must be mended by its sender.",
        SubmissionState.Failed => "Something must be mended on our side; no attempt was used.",
        SubmissionState.Withdrawn => "Taken back by its sender.",
        _ => "",
    };

    public static string Part(ScorePart part) => part switch
    {
        ScorePart.Public => "public",
        ScorePart.Private => "private",
        _ => "all rows",
    };
}
