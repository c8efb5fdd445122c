namespace Challenge.Web.Fair.Oai;

/// <summary>An error or exceptional condition of OAI-PMH 2.0, section 3.6. It is answered with 200, as the protocol asks.</summary>
/// <param name="Code">The protocol's code.</param>
/// <param name="Message">What is wrong and what would be right.</param>
internal sealed record OaiError(string Code, string Message)
{
    public static OaiError BadVerb(string message) => new("badVerb", message);

    public static OaiError BadArgument(string message) => new("badArgument", message);

    public static OaiError BadResumptionToken() => new("badResumptionToken", "The resumptionToken is not one that this repository gave out. Begin the list again without it.");

    public static OaiError CannotDisseminateFormat(string prefix) =>
        new("cannotDisseminateFormat", $"'{prefix}' is none of the formats here: {string.Join(", ", OaiFormat.All.Select(f => f.Prefix))}.");

    public static OaiError IdDoesNotExist(string identifier) => new("idDoesNotExist", $"'{identifier}' is no record of this repository. ListIdentifiers names them all.");

    public static OaiError NoRecordsMatch() => new("noRecordsMatch", "No record has its datestamp in that range and is in that set.");

    /// <summary>Whether the request must be repeated without its arguments, which could not be read.</summary>
    public bool IsOfRequest => Code is "badVerb" or "badArgument";
}
