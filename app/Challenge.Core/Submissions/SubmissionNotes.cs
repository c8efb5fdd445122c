namespace Challenge.Core.Submissions;

/// <summary>What a participant says of a submission; all of it is optional.</summary>
/// <param name="MethodName">At most 100 characters, shown on the board.</param>
/// <param name="Description">At most 4,000 characters.</param>
/// <param name="Parameters">At most 1,000 characters, for example "3.2 M weights".</param>
/// <param name="Url">https address of a paper or code, at most 500 characters.</param>
public sealed record SubmissionNotes(string? MethodName, string? Description, string? Parameters, string? Url)
{
    public static SubmissionNotes None { get; } = new(null, null, null, null);

    /// <summary>What is wrong with the notes, as advice; null when nothing is.</summary>
    public string? FindProblem()
    {
        if (MethodName?.Length > 100)
            return $"The method name has {MethodName.Length} characters; at most 100 are shown.";
        if (Description?.Length > 4000)
            return $"The description has {Description.Length} characters; at most 4,000 are kept.";
        if (Parameters?.Length > 1000)
            return $"The parameters have {Parameters.Length} characters; at most 1,000 are kept.";
        if (Url?.Length > 500)
            return $"The address has {Url.Length} characters; at most 500 are kept.";
        // Line breaks and marks that turn the direction of writing would let a name pass for another row of the board.
        if (MethodName?.Any(c => char.IsControl(c) || c is (>= '\u200E' and <= '\u200F') or (>= '\u2028' and <= '\u202E') or (>= '\u2066' and <= '\u2069')) ?? false)
            return "The method name has characters that cannot be seen, such as a line break. Write it as one line of plain text.";
        bool isLink = string.IsNullOrEmpty(Url) || (Uri.TryCreate(Url, UriKind.Absolute, out Uri? link) && link.Scheme is "https" or "http");
        return isLink ? null : "The address must begin with https:// or http://.";
    }
}
