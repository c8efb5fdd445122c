namespace Challenge.Web.Fair.Rdf;

/// <summary>What a statement may end in: an <see cref="Iri"/> or a <see cref="Literal"/>. Nodes without a name are not used: everything here has an address.</summary>
internal abstract record Term;
