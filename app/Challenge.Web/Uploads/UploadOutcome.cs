using Challenge.Core.Submissions;

namespace Challenge.Web.Uploads;

/// <summary>What taking an upload ends in: <see cref="UploadTaken"/> or one of the refusals.</summary>
public abstract record UploadOutcome;

/// <summary>The use case was asked; its outcome may still be a refusal.</summary>
public sealed record UploadTaken(SubmitOutcome Outcome) : UploadOutcome;

/// <summary>The content type is none that predictions come in.</summary>
public sealed record UploadUnsupported(string? Given, IReadOnlyList<string> Accepted) : UploadOutcome;

/// <summary>The form came without a file.</summary>
public sealed record UploadWithoutFile : UploadOutcome;

/// <summary>The form's antiforgery token is missing or wrong.</summary>
public sealed record UploadForged : UploadOutcome;

/// <summary>The upload did not arrive whole, or is no form.</summary>
public sealed record UploadBroken(string Advice) : UploadOutcome;
