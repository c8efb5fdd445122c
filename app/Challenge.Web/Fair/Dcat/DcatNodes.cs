using Challenge.Datasets.Manifests;
using Challenge.Web.Fair.Rdf;
using Challenge.Web.Hosting;

namespace Challenge.Web.Fair.Dcat;

/// <summary>
/// The things that a DCAT description points to, each with its type in the same graph, because validators do not follow links: licence, rights, pages, media
/// types, languages, concepts, agents.
/// </summary>
internal static class DcatNodes
{
    private const string Authority = "http://publications.europa.eu/resource/authority/";

    public static Node English(this Graph graph) => graph.Of(Authority + "language/ENG").Is("dct:LinguisticSystem").English("skos:prefLabel", "English");

    public static Node Public(this Graph graph) => graph.Of(Authority + "access-right/PUBLIC").Is("dct:RightsStatement").English("rdfs:label", "public");

    public static Node Licence(this Graph graph, DatasetManifest manifest) =>
        graph.Of(manifest.LicenseUrl).Is("dct:LicenseDocument").English("dct:title", manifest.License)
            .Value("dct:identifier", Fair.Licence.SpdxOf(manifest)).To("dct:type", graph.LicenceType(Fair.Licence.SpdxOf(manifest)));

    /// <summary>The kind of a licence in the vocabulary of ADMS; null where that has no word for it, or the licence is not known.</summary>
    private static Node? LicenceType(this Graph graph, string? spdx) => spdx switch
    {
        "CC0-1.0" => LicenceType(graph, "PublicDomain", "public domain"),
        "CC-BY-4.0" => LicenceType(graph, "Attribution", "attribution"),
        _ => null,
    };

    private static Node LicenceType(Graph graph, string name, string label) =>
        graph.Of("http://purl.org/adms/licencetype/" + name).Is("skos:Concept").English("skos:prefLabel", label)
            .To("skos:inScheme", graph.Of("http://purl.org/adms/licencetype/1.0").Is("skos:ConceptScheme").English("dct:title", "Licence type"));

    /// <summary>CC0, under which the descriptions themselves stand.</summary>
    public static Node PublicDomain(this Graph graph) =>
        graph.Of("https://creativecommons.org/publicdomain/zero/1.0/").Is("dct:LicenseDocument").English("dct:title", "CC0-1.0, for the descriptions").To("dct:type", graph.LicenceType("CC0-1.0"));

    public static Node Page(this Graph graph, string address, string? title = null) => graph.Of(address).Is("foaf:Document").English("dct:title", title);

    public static Node MediaType(this Graph graph, string type) =>
        graph.Of("https://www.iana.org/assignments/media-types/" + type).Is("dct:MediaType").Is("dct:MediaTypeOrExtent").Value("rdfs:label", type);

    public static Node Concept(this Graph graph, string path, string label, string scheme) =>
        graph.Of(Authority + path).Is("skos:Concept").English("skos:prefLabel", label).To("skos:inScheme", graph.Scheme(path[..path.LastIndexOf('/')], scheme));

    public static Node Science(this Graph graph) => graph.Concept("data-theme/TECH", "Science and technology", "Data theme");

    public static Node Scheme(this Graph graph, string path, string title) => graph.Of(Authority + path).Is("skos:ConceptScheme").English("dct:title", title);

    public static Node Publisher(this Graph graph, Publisher publisher, string server) =>
        graph.Of(publisher.Ror ?? server + "/#publisher").Is("foaf:Agent").Is("foaf:Organization").English("foaf:name", publisher.Name)
            .To("foaf:homepage", graph.Page(server + "/"));

    public static Node Contact(this Graph graph, Publication publication) =>
        graph.Contact(publication.Page + "#contact", publication.Publisher, publication.Server, publication.Manifest.Contact ?? publication.Publisher.Contact);

    /// <summary>Whom to ask: an e-mail address, a page, or at least the site.</summary>
    public static Node Contact(this Graph graph, string address, Publisher publisher, string server, string? contact)
    {
        Node kind = graph.Of(address).Is("vcard:Kind").Is("vcard:Organization").English("vcard:fn", publisher.Name);
        if (contact is not null && contact.Contains('@', StringComparison.Ordinal) && !contact.Contains(' ', StringComparison.Ordinal))
            return kind.To("vcard:hasEmail", graph.Of("mailto:" + contact).Is("rdfs:Resource"));
        string page = contact is not null && contact.StartsWith("http", StringComparison.Ordinal) ? contact : server + "/";
        return kind.To("vcard:hasURL", graph.Of(page).Is("rdfs:Resource"));
    }

    public static Node Creator(this Graph graph, Publication publication, Creator creator, int number)
    {
        Node agent = graph.Of(creator.Orcid ?? $"{publication.Page}#creator-{number}").Is("foaf:Agent").Is(creator.IsPerson ? "foaf:Person" : "foaf:Organization")
            .Value("foaf:name", OneLine.Of(creator.FullName));
        if (creator.GivenName is { } given)
            agent.Value("foaf:givenName", OneLine.Of(given)).Value("foaf:familyName", OneLine.Of(creator.FamilyName));
        if (creator.Affiliation is { } institution)
            agent.To("org:memberOf", graph.Of(creator.Ror ?? $"{publication.Page}#affiliation-{number}").Is("foaf:Agent").Is("foaf:Organization").Value("foaf:name", OneLine.Of(institution)));
        return agent;
    }
}
