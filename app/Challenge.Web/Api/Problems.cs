using System.Globalization;
using Challenge.Core.Datasets;
using Challenge.Core.Datasets.Dois;
using Challenge.Core.Submissions;
using Challenge.Jobs.Importing;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Challenge.Web.Api;

/// <summary>
/// Every expected outcome that is no success, as an RFC 9457 problem document: the one place where outcomes meet status codes.
/// <c>type</c> is stable for programs, <c>title</c> names the problem, <c>detail</c> is advice.
/// </summary>
public static class Problems
{
    /// <summary>Base of all problem types.</summary>
    public const string TypeBase = "urn:challenge:problem:";

    public static ProblemHttpResult Of(SubmitOutcome outcome) => outcome switch
    {
        SubmitUnknownChallenge unknown => UnknownChallenge(unknown.Challenge),
        SubmitClosed closed => Make(409, "challenge-closed", "The challenge takes no submissions now",
            closed.Opens is { } opens ? $"The next phase opens at {Time(opens)}." : "Its last phase has closed.", ("opens", closed.Opens)),
        SubmitNotReady notReady => Make(409, "dataset-not-ready", "The dataset is not published yet", notReady.Reason),
        SubmitLimitReached reached => Make(429, "limit-reached", "The day's attempts are used",
            $"{reached.Explanation} The next attempt is allowed at {Time(reached.NextAllowed)}.", ("next_allowed", reached.NextAllowed)),
        SubmitTooLarge tooLarge => TooLarge(tooLarge.MaximumBytes),
        SubmitEmpty => Make(400, "file-empty", "The file is empty", "Write a header line and one row per key."),
        SubmitBadNotes notes => Make(400, "notes-invalid", "What was said of the submission cannot be kept", notes.Problem),
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "an accepted submission is no problem"),
    };

    public static ProblemHttpResult Of(ImportOutcome outcome) => outcome switch
    {
        ImportUnknownDataset unknown => UnknownDataset(unknown.Dataset),
        ImportNotPossible notPossible => Make(409, "import-not-possible", "The dataset takes no file now", notPossible.Reason),
        ImportTooLarge tooLarge => TooLarge(tooLarge.MaximumBytes),
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "an accepted import is no problem"),
    };

    public static ProblemHttpResult Of(SeasonOutcome outcome) => outcome switch
    {
        SeasonUnknownChallenge unknown => UnknownChallenge(unknown.Challenge),
        SeasonNotPossible notPossible => Make(409, "season-not-possible", "No new season can be started", notPossible.Reason),
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "a season that started is no problem"),
    };

    public static ProblemHttpResult StorageUnreachable() => Make(503, "storage-unreachable", "The storage of files does not answer",
        "Nothing was taken and nothing was counted; try again in a minute. The reason is in the server's log.");

    public static ProblemHttpResult UnknownDataset(string id) => Make(404, "unknown-dataset", "There is no such dataset",
        $"'{Short(id)}' is not among the datasets of this server; GET /api/v1/datasets lists them.");

    public static ProblemHttpResult Withdrawn(string id, string version, Withdrawal withdrawal) => Make(410, "withdrawn", "This version was withdrawn",
        $"Version {version} of '{id}' was withdrawn at {Time(withdrawal.At)}: {withdrawal.Reason} Its description is kept at /datasets/{id}/v/{version}.");

    public static ProblemHttpResult UnknownVersion(string id, string version) => Make(404, "unknown-version", "There is no such version",
        $"'{Short(version)}' of '{Short(id)}' was never published here; GET /api/v1/datasets/{Short(id)}/versions lists those that were.");

    public static ProblemHttpResult UnknownCollection(string id, IEnumerable<string> available) => Make(404, "unknown-collection", "There is no such collection",
        $"'{Short(id)}' is not among the collections of this server: {string.Join(", ", available)}.");

    public static ProblemHttpResult UnknownView(string view, IReadOnlyList<string> available) => Make(404, "unknown-view", "There is no such view",
        $"'{Short(view)}' is not among the views of this version: {string.Join(", ", available)}.", ("available", available));

    public static ProblemHttpResult UnknownDigest(string digest) => Make(404, "unknown-digest", "No published file has that content",
        $"sha256 {Short(digest)} is of no file that was ever published here; /datasets/{{id}}/SHA256SUMS lists those of a dataset.");

    public static ProblemHttpResult Of(DoiOutcome outcome) => outcome switch
    {
        DoiUnknownVersion unknown => UnknownVersion(unknown.Id, unknown.Version),
        DoiWithdrawn withdrawn => Withdrawn(withdrawn.Id, withdrawn.Version, withdrawn.Withdrawal),
        DoiNothingToTell nothing => Make(409, "doi-nothing-to-tell", "There is nothing to tell DataCite",
            $"Version {Short(nothing.Version)} of '{Short(nothing.Id)}' was not withdrawn, has no DOI, or DataCite knows already."),
        DoiOff => Make(409, "doi-off", "This server registers no DOIs",
            "Its configuration names no DataCite repository: set Challenge:DataCite:Prefix, Repository and Password, then start it again."),
        DoiRefused refused => Make(502, "doi-refused", "DataCite refused that", refused.Message),
        DoiUnreachable unreachable => Make(503, "doi-unreachable", "DataCite cannot be reached", $"{unreachable.Message} Nothing was changed here; trying again is harmless."),
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "a registered DOI is no problem"),
    };

    public static ProblemHttpResult UnknownChallenge(string id) => Make(404, "unknown-challenge", "There is no such challenge",
        $"'{Short(id)}' is not among the challenges of this server; GET /api/v1/challenges lists them.");

    public static ProblemHttpResult UnknownPhase(string challenge, string phase, IEnumerable<string> phases) => Make(404, "unknown-phase",
        "There is no such phase", $"'{challenge}' has no phase '{Short(phase)}'; it has {string.Join(", ", phases)}.");

    public static ProblemHttpResult UnknownMetric(string id, IEnumerable<string> metrics) => Make(404, "unknown-metric", "There is no such metric",
        $"'{Short(id)}' is no metric of this server; it has {string.Join(", ", metrics)}.");

    public static ProblemHttpResult UnknownSubmission() => Make(404, "unknown-submission", "There is no such submission for you",
        "Submissions that are not scored are shown to their senders alone: send the sender's token. Check the id if it is yours.");

    public static ProblemHttpResult UnknownCurve(string diagnostic, IReadOnlyList<string> available) => Make(404, "unknown-curve", "There is no such curve for you",
        available.Count == 0
            ? "No curves of this submission are shown now: it is not scored, its phase withholds them until it closes, or none were computed."
            : $"'{Short(diagnostic)}' on that part is not among the curves shown now: {string.Join(", ", available)}.",
        ("available", available));

    public static ProblemHttpResult UnknownToken() => Make(404, "unknown-token", "You have no such token",
        "It may have been revoked already; GET /api/v1/tokens lists yours.");

    public static ProblemHttpResult UnknownAccount(string name) => Make(404, "unknown-account", "There is no such account",
        $"Nobody here is named '{Short(name)}'.");

    public static ProblemHttpResult UnknownRole(string role, IEnumerable<string> roles) => Make(404, "unknown-role", "There is no such role",
        $"'{Short(role)}' is no role; the roles are {string.Join(" and ", roles)}.");

    public static ProblemHttpResult UnknownFile(string name, IReadOnlyList<string> available) => Make(404, "unknown-file", "There is no such file",
        available.Count == 0
            ? "No file of this dataset is published yet."
            : $"'{Short(name)}' is not among the files of this dataset: {string.Join(", ", available)}.",
        ("available", available));

    /// <summary>A value of a split that a format has no way to write; <paramref name="status"/> is 404 for a file, 400 where another choice of rows may do.</summary>
    public static ProblemHttpResult FormatCannotHold(int status, string obstacle) => Make(status, "format-cannot-hold", "This format cannot hold these rows", obstacle);

    public static ProblemHttpResult BadColumns(string detail, IReadOnlyList<string> available) => Make(400, "columns-invalid", "These columns cannot be chosen", detail,
        ("available", available));

    public static ProblemHttpResult BadRows(string detail, long rows) => Make(400, "rows-invalid", "These rows cannot be chosen", detail, ("rows", rows));

    public static ProblemHttpResult StillConverting(string name, double progress) => Make(503, "still-converting", "The file is being made",
        $"'{Short(name)}' is made because you asked for it first; {progress.ToString("P0", CultureInfo.InvariantCulture)} is done. Ask again: it goes on meanwhile.", ("progress", progress));

    public static ProblemHttpResult NotReady(string detail) => Make(409, "dataset-not-ready", "The dataset is not published yet", detail);

    public static ProblemHttpResult TooLarge(long maximumBytes) => Make(413, "file-too-large", "The file is too large",
        $"At most {maximumBytes.ToString("N0", CultureInfo.InvariantCulture)} bytes are taken. Compress it (csv.gz or npz), or leave out columns that are not asked for.",
        ("maximum_bytes", maximumBytes));

    public static ProblemHttpResult UnsupportedMedia(string? given, IEnumerable<string> accepted) => Make(415, "unsupported-media-type",
        "This content type is not taken",
        $"Content-Type is '{Short(given ?? "")}'. Send the file as the body with one of {string.Join(", ", accepted)}, or a form as multipart/form-data. "
        + "With curl: -H 'Content-Type: text/csv' --data-binary @prediction.csv");

    public static ProblemHttpResult UnsupportedJson() => Make(415, "unsupported-media-type", "This content type is not taken",
        "Send JSON, with Content-Type: application/json.");

    public static ProblemHttpResult BodyTooLarge() => Make(413, "body-too-large", "The body is too large",
        "Only predictions and imports may be large; POST them to their own addresses.");

    public static ProblemHttpResult BrokenUpload(string detail) => Make(400, "broken-upload", "The upload did not arrive whole",
        $"{detail} Nothing was stored and no attempt was used.");

    public static ProblemHttpResult Unauthorized(string detail) => Make(401, "sign-in-needed", "A valid token is needed",
        $"{detail} POST /api/v1/tokens makes one from e-mail address and password, and so does the page /account/tokens; send it as 'Authorization: Bearer <token>'.");

    public static ProblemHttpResult Forbidden(string detail) => Make(403, "forbidden", "This account may not do that", detail);

    public static ProblemHttpResult SignInFailed() => Make(401, "sign-in-failed", "E-mail address and password do not belong together",
        "Check both; capitals count in the password. After several wrong passwords the account is closed for a while.");

    public static ProblemHttpResult LockedOut(DateTimeOffset until) => Make(403, "locked-out", "Too many wrong passwords",
        $"This account is closed until {Time(until)}. Its tokens go on working.", ("until", until));

    public static ProblemHttpResult TooManyRequests(TimeSpan wait) => Make(429, "too-many-requests", "Too many requests",
        $"Wait {Math.Ceiling(wait.TotalSeconds)} seconds. Downloads, HEAD and range requests are not limited.");

    public static ProblemHttpResult Conflict(string code, string title, string detail) => Make(409, code, title, detail);

    public static ProblemHttpResult BadRequest(string code, string title, string detail) => Make(400, code, title, detail);

    /// <summary>Fields of a request that cannot be taken; <paramref name="errors"/> is field → advice.</summary>
    public static ProblemHttpResult Invalid(int status, IReadOnlyDictionary<string, string[]> errors) => Make(status, "invalid-fields",
        "Some fields cannot be taken", string.Join(" ", errors.Values.SelectMany(e => e)), ("errors", errors));

    /// <summary>When the next attempt is worthwhile, for a Retry-After header; null where waiting does not help.</summary>
    public static DateTimeOffset? RetryAt(SubmitOutcome outcome) => outcome switch
    {
        SubmitLimitReached reached => reached.NextAllowed,
        SubmitClosed closed => closed.Opens,
        _ => null,
    };

    private static ProblemHttpResult Make(int status, string code, string title, string detail, params ReadOnlySpan<(string Name, object? Value)> more)
    {
        ProblemDetails problem = new() { Status = status, Type = TypeBase + code, Title = title, Detail = detail };
        foreach ((string name, object? value) in more)
        {
            if (value is not null)
                problem.Extensions[name] = value;
        }
        return TypedResults.Problem(problem);
    }

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    internal static string Short(string text) => text.Length <= 80 ? text : text[..80] + "…";
}
