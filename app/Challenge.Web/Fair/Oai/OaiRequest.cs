namespace Challenge.Web.Fair.Oai;

/// <summary>What a harvester asks for: one of the types below, or <see cref="OaiBadRequest"/>.</summary>
internal abstract record OaiRequest;

/// <summary>What cannot be read as a request.</summary>
internal sealed record OaiBadRequest(IReadOnlyList<OaiError> Errors) : OaiRequest;

/// <summary>Who are you?</summary>
internal sealed record OaiIdentify : OaiRequest;

/// <summary>In which formats are your records, or that one?</summary>
internal sealed record OaiListFormats(string? Identifier) : OaiRequest;

/// <summary>In which sets are your records?</summary>
internal sealed record OaiListSets(string? Token) : OaiRequest;

/// <summary>Give me that record.</summary>
internal sealed record OaiGetRecord(string Identifier, string Prefix) : OaiRequest;

/// <summary>Give me these records, or only their headers.</summary>
/// <param name="IsHeadersOnly">ListIdentifiers rather than ListRecords.</param>
/// <param name="Selection">Which.</param>
internal sealed record OaiList(bool IsHeadersOnly, OaiSelection Selection) : OaiRequest;

/// <summary>Go on with the list of that token.</summary>
internal sealed record OaiResume(bool IsHeadersOnly, string Token) : OaiRequest;
