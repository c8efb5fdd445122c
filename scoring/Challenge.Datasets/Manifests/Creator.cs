namespace Challenge.Datasets.Manifests;

/// <summary>A person or organisation that made a dataset.</summary>
/// <param name="Name">"Family, Given" for a person.</param>
/// <param name="Orcid">ORCID iD as https URL, or null.</param>
/// <param name="Affiliation">Institution, or null.</param>
public sealed record Creator(string Name, string? Orcid, string? Affiliation);
