using Challenge.Core.Datasets;
using Challenge.Web.Fair.Rdf;

namespace Challenge.Web.Fair.Dcat;

/// <summary>Everything that is served here as one dcat:Catalog: the newest version of each dataset, and the services that read them.</summary>
internal static class DcatCatalog
{
    /// <param name="server">Address of this server without a slash at its end.</param>
    /// <param name="publisher">Who publishes here.</param>
    /// <param name="all">The newest version of each dataset.</param>
    /// <param name="publications">Those that this page describes.</param>
    /// <param name="page">Which page it is.</param>
    public static Graph Graph(string server, Hosting.Publisher publisher, IReadOnlyList<ListedVersion> all, IReadOnlyList<Publication> publications, DcatPage page)
    {
        Graph graph = new();
        Node catalog = graph.Of(server + "/datasets").Is("dcat:Catalog")
            .English("dct:title", "Datasets of " + publisher.Name)
            .English("dct:description", "Benchmark datasets of high-energy physics for machine learning, with their files, digests and descriptions.")
            .To("dct:publisher", graph.Publisher(publisher, server))
            .To("foaf:homepage", graph.Page(server + "/"))
            .To("dct:language", graph.English())
            .To("dct:license", graph.PublicDomain())
            .To("dcat:themeTaxonomy", graph.Scheme("data-theme", "Data theme"));
        if (all.Count > 0)
        {
            catalog.Value("dct:issued", Instant.Write(all.Min(v => v.PublishedAt!.Value)), "xsd:dateTime");
            catalog.Value("dct:modified", Instant.Write(all.Max(v => v.WithdrawnAt ?? v.PublishedAt!.Value)), "xsd:dateTime");
        }
        page.Add(graph, server, all.Count);
        Node[] services =
        [
            Service("/api/v1", "HTTP API", "/openapi/v1.json", "https://spec.openapis.org/oas/v3.1.1", "OpenAPI 3.1.1"),
            Service("/oai", "OAI-PMH 2.0", "/oai?verb=Identify", "http://www.openarchives.org/OAI/2.0/openarchivesprotocol.htm", "OAI-PMH 2.0"),
        ];
        foreach (Node service in services)
            catalog.To("dcat:service", service);
        foreach (Publication publication in publications)
        {
            Node dataset = DcatDataset.Add(graph, publication);
            catalog.To("dcat:dataset", dataset);
            foreach (Node service in services)
                service.To("dcat:servesDataset", dataset);
        }
        return graph;

        Node Service(string path, string title, string description, string standard, string standardTitle) => graph.Of(server + path + "#service").Is("dcat:DataService")
            .English("dct:title", title)
            .To("dcat:endpointURL", graph.Of(server + path).Is("rdfs:Resource"))
            .To("dcat:endpointDescription", graph.Of(server + description).Is("rdfs:Resource"))
            .To("dct:conformsTo", graph.Of(standard).Is("dct:Standard").English("dct:title", standardTitle))
            .To("dct:publisher", graph.Publisher(publisher, server))
            .To("dcat:contactPoint", graph.Contact(server + "/datasets#contact", publisher, server, publisher.Contact))
            .To("dcat:theme", graph.Science())
            .English("dcat:keyword", "high-energy physics").English("dcat:keyword", "machine learning");
    }
}
