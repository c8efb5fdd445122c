namespace Challenge.Web.Identity;

/// <summary>Why a form was sent back to its page: travels as <c>?error=code</c>, so that pages render advice and never free text from an address.</summary>
public static class FormErrors
{
    public const string NameTaken = "name-taken";
    public const string NameInvalid = "name-invalid";
    public const string EmailTaken = "email-taken";
    public const string EmailInvalid = "email-invalid";
    public const string PasswordShort = "password-short";
    public const string PasswordGuessable = "password-guessable";
    public const string SignInFailed = "sign-in-failed";
    public const string LockedOut = "locked-out";
    public const string TokenLabel = "token-label";
    public const string TokenUnknown = "token-unknown";
    public const string FormExpired = "form-expired";
    public const string FileMissing = "file-missing";
    public const string FileEmpty = "file-empty";
    public const string FileTooLarge = "file-too-large";
    public const string FormBroken = "form-broken";
    public const string NotesInvalid = "notes-invalid";
    public const string ChallengeClosed = "challenge-closed";
    public const string DatasetNotReady = "dataset-not-ready";
    public const string LimitReached = "limit-reached";
    public const string WithdrawTooLate = "withdraw-too-late";
    public const string SeasonNotPossible = "season-not-possible";
    public const string RetryNotFailed = "retry-not-failed";
    public const string NotYours = "not-yours";
    public const string ImportNotTaken = "import-not-taken";
    public const string ImportTooLarge = "import-too-large";
    public const string DoiOff = "doi-off";
    public const string DoiRefused = "doi-refused";
    public const string DoiUnreachable = "doi-unreachable";
    public const string DoiNotPublished = "doi-not-published";

    public const string DatasetId = "dataset-id";
    public const string DraftEmpty = "draft-empty";
    public const string DraftHasProblems = "draft-has-problems";
    public const string WithdrawReason = "withdraw-reason";
    public const string WithdrawNotPublished = "withdraw-not-published";
    public const string WithdrawnUntold = "withdrawn-untold";
    public const string DoiNothingToTell = "doi-nothing-to-tell";

    private static readonly Dictionary<string, string> s_texts = new(StringComparer.Ordinal)
    {
        [NameTaken] = "That name is taken. Choose another one; it is shown on leaderboards.",
        [NameInvalid] = "A name has 3 to 40 characters: letters, digits, and - _ . inside it. It must begin with a letter or a digit.",
        [EmailTaken] = "There is already an account with that e-mail address. Sign in instead.",
        [EmailInvalid] = "That is not an e-mail address. It looks like name@example.org.",
        [PasswordShort] = "The password needs at least 10 characters. A few words that belong to no song are easy to keep in mind.",
        [PasswordGuessable] = "That password would be guessed: it is a well-known one, or made of your name or e-mail address. Choose another.",
        [SignInFailed] = "E-mail address and password do not belong together. Check both; capitals count in the password.",
        [LockedOut] = "Too many wrong passwords: this account is closed for 15 minutes. Try again after that.",
        [TokenLabel] = "A label has 1 to 60 characters. It helps you to tell your tokens apart, for example \"laptop\".",
        [TokenUnknown] = "You have no such token; it may have been revoked already.",
        [FormExpired] = "This form had waited too long. Nothing was changed: send it again.",
        [FileMissing] = "No file came with the form. Choose a prediction file and send it again.",
        [FileEmpty] = "The file is empty. Write a header line and one row per key.",
        [FileTooLarge] = "The file is larger than this server takes. Compress it (csv.gz or npz) or leave out columns that are not asked for.",
        [FormBroken] = "The form did not arrive whole. Nothing was stored and no attempt was used: send it again.",
        [NotesInvalid] = "The method name may have 100 characters, the description 4,000, the parameters 1,000; the address must begin with https:// or http://.",
        [ChallengeClosed] = "This challenge takes no submissions now. Its phases say when it does.",
        [DatasetNotReady] = "The dataset of this challenge is still being made. No attempt was used: try again when its page shows it as published.",
        [LimitReached] = "All attempts of this UTC day are used. The next one is allowed after midnight UTC.",
        [WithdrawTooLate] = "Only a submission that waits, is being scored or has scores can be withdrawn.",
        [RetryNotFailed] = "Only what has Failed can be tried again; it may have been tried in the meantime.",
        [SeasonNotPossible] = "A new season needs a published dataset with sealed labels, and none that is being made. Wait until the present one is published.",
        [DatasetId] = "An id has lower-case letters, digits and single hyphens, and begins with a letter, for example dijet-anomaly. It is part of every address, so it never changes.",
        [DraftEmpty] = "A manifest has some text, and at most 1 MiB of it. The draft is as it was.",
        [DraftHasProblems] = "The draft was kept, and not published: see what is wrong with it below.",
        [WithdrawReason] = "Say why, in at most 500 characters: whoever follows an old address reads it.",
        [WithdrawNotPublished] = "Only a published version can be withdrawn; it may have been withdrawn in the meantime.",
        [WithdrawnUntold] = "The version is withdrawn, and DataCite does not know that yet: see below why, and tell it again.",
        [DoiNothingToTell] = "DataCite knows already, or there is nothing to tell: it is told of versions that have a DOI and were withdrawn.",
        [NotYours] = "Only its sender may do that.",
        [ImportNotTaken] = "Nothing was imported: this dataset takes no file now, or not in this way. An address begins with https:// or http://; several files are fetched from the address of their folder.",
        [ImportTooLarge] = "The file is longer than the manifest says, or than this server takes: it is not the file that is described here. Compare its size and sha256 with those below.",
        [DoiOff] = "This server registers no DOIs: its configuration names no DataCite repository.",
        [DoiRefused] = "DataCite refused the registration. The API's answer to the same request says why.",
        [DoiUnreachable] = "DataCite cannot be reached now. Try again: the same DOI is registered then.",
        [DoiNotPublished] = "Only a published version that was not withdrawn gets a DOI.",
    };

    /// <summary>The code's advice, or null for a code that is not one of these.</summary>
    public static string? Text(string? code) => code is null ? null : s_texts.GetValueOrDefault(code);
}
