using System.Text.RegularExpressions;

namespace Challenge.Web.Fair.Rdf;

/// <summary>The vocabularies that descriptions use, by their usual prefixes.</summary>
internal static partial class Vocabulary
{
    public static IReadOnlyDictionary<string, string> Prefixes { get; } = new SortedDictionary<string, string>(StringComparer.Ordinal)
    {
        ["adms"] = "http://www.w3.org/ns/adms#",
        ["dcat"] = "http://www.w3.org/ns/dcat#",
        ["dcatap"] = "http://data.europa.eu/r5r/",
        ["dct"] = "http://purl.org/dc/terms/",
        ["foaf"] = "http://xmlns.com/foaf/0.1/",
        ["hydra"] = "http://www.w3.org/ns/hydra/core#",
        ["org"] = "http://www.w3.org/ns/org#",
        ["prov"] = "http://www.w3.org/ns/prov#",
        ["rdf"] = "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        ["rdfs"] = "http://www.w3.org/2000/01/rdf-schema#",
        ["skos"] = "http://www.w3.org/2004/02/skos/core#",
        ["spdx"] = "http://spdx.org/rdf/terms#",
        ["vcard"] = "http://www.w3.org/2006/vcard/ns#",
        ["xsd"] = "http://www.w3.org/2001/XMLSchema#",
    };

    public static Iri Type { get; } = Name("rdf:type");

    /// <summary>The IRI of a prefixed name such as <c>dcat:Dataset</c>.</summary>
    public static Iri Name(string prefixed)
    {
        int colon = prefixed.IndexOf(':', StringComparison.Ordinal);
        return new Iri(Prefixes[prefixed[..colon]] + prefixed[(colon + 1)..]);
    }

    /// <summary>The prefixed name, or null for an IRI that has none.</summary>
    public static string? Shorten(Iri iri)
    {
        foreach ((string prefix, string space) in Prefixes)
        {
            if (iri.Value.StartsWith(space, StringComparison.Ordinal) && Local().IsMatch(iri.Value[space.Length..]))
                return $"{prefix}:{iri.Value[space.Length..]}";
        }
        return null;
    }

    [GeneratedRegex(@"^[A-Za-z_][A-Za-z0-9_]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Local();
}
