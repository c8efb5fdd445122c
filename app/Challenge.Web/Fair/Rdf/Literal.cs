namespace Challenge.Web.Fair.Rdf;

/// <summary>A text in a language, or a value of a datatype.</summary>
/// <param name="Text">As it is written.</param>
/// <param name="Language">Language tag, or null.</param>
/// <param name="Type">Datatype, or null for plain text.</param>
internal sealed record Literal(string Text, string? Language = null, Iri? Type = null) : Term;
