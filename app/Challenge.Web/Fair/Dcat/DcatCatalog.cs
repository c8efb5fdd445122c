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
            .To("dct:license", graph.Of("https://creativecommons.org/publicdomain/zero/1.0/").Is("dct:LicenseDocument").English("dct:title", "CC0-1.0, for the descriptions"))
            .To("dcat:themeTaxonomy", graph.Scheme("data-theme", "Data theme"));
        if (all.Count > 0)
        {
            catalog.Value("dct:issued", Instant.Write(all.Min(v => v.PublishedAt!.Value)), "xsd:dateTime");
            catalog.Value("dct:modified", Instant.Write(all.Max(v => v.WithdrawnAt ?? v.PublishedAt!.Value)), "xsd:dateTime");
        }
        page.Add(graph, server, all.Count);
        Node api = Service(graph, server + "/api/v1", "HTTP API", server + "/openapi/v1.json");
        Node harvesting = Service(graph, server + "/oai", "OAI-PMH 2.0", server + "/oai?verb=Identify");
        catalog.To("dcat:service", api).To("dcat:service", harvesting);
        foreach (Publication publication in publications)
        {
            Node dataset = DcatDataset.Add(graph, publication);
            catalog.To("dcat:dataset", dataset);
            api.To("dcat:servesDataset", dataset);
        }
        return graph;
    }

    private static Node Service(Graph graph, string address, string title, string description) => graph.Of(address + "#service").Is("dcat:DataService")
        .English("dct:title", title)
        .To("dcat:endpointURL", graph.Of(address).Is("rdfs:Resource"))
        .To("dcat:endpointDescription", graph.Of(description).Is("rdfs:Resource"));
}
