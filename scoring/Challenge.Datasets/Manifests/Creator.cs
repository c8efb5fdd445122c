namespace Challenge.Datasets.Manifests;

/// <summary>A person or organisation that made a dataset.</summary>
/// <param name="Name">"Family, Given" for a person.</param>
/// <param name="Orcid">ORCID iD as https URL, or null.</param>
/// <param name="Affiliation">Institution, or null.</param>
/// <param name="Ror">ROR identifier of the institution as https URL, or null.</param>
public sealed record Creator(string Name, string? Orcid, string? Affiliation, string? Ror = null)
{
    /// <summary>Whether it is a person: a name without a comma is an organisation's.</summary>
    public bool IsPerson => Name.Contains(',', StringComparison.Ordinal);

    /// <summary>Of a person, what stands before the comma; of an organisation, its name.</summary>
    public string FamilyName => Name.Split(',', 2)[0].Trim();

    /// <summary>Of a person, what stands after the comma; null of an organisation.</summary>
    public string? GivenName => IsPerson ? Name.Split(',', 2)[1].Trim() : null;

    /// <summary>The name as it is spoken.</summary>
    public string FullName => GivenName is { } given ? $"{given} {FamilyName}" : Name;
}
