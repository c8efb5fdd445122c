using System.Text;
using Challenge.Core.Datasets;
using Challenge.Datasets.Manifests;
using Challenge.Tests;
using Challenge.Web.Fair;
using Challenge.Web.Fair.Dcat;
using Challenge.Web.Fair.Rdf;
using Challenge.Web.Hosting;
using Challenge.Web.Tests.Running;
using Microsoft.Extensions.DependencyInjection;

namespace Challenge.Web.Tests.Fair;

/// <summary>What is written as RDF is read by RDFLib, a library of others, as it was meant.</summary>
public sealed class RdfTests(SharedServer shared)
{
    private readonly ManifestCatalog _catalog = shared.Server.Services.GetRequiredService<ManifestCatalog>();

    [Fact]
    public void Turtle_escapes_what_would_end_a_text_or_an_address()
    {
        Graph graph = new();
        graph.Of("https://example.org/a b<>\"{}|\\^`\n").Is("dcat:Dataset").English("dct:title", "\"\\\n\r\t\u0001 <é> 😀").Value("dcat:byteSize", "3", "xsd:nonNegativeInteger");
        string text = Encoding.UTF8.GetString(Turtle.Write(graph));
        Assert.Contains("<https://example.org/a%20b%3C%3E%22%7B%7D%7C%5C%5E%60%0A>\n    a dcat:Dataset ;\n", text, StringComparison.Ordinal);
        Assert.Contains("dct:title \"\\\"\\\\\\n\\r\\t\\u0001 <é> 😀\"@en ;\n", text, StringComparison.Ordinal);
        Assert.EndsWith("dcat:byteSize \"3\"^^xsd:nonNegativeInteger .\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_statement_made_twice_is_one()
    {
        Graph graph = new();
        graph.Of("https://example.org/a").Is("dcat:Dataset").Is("dcat:Dataset");
        graph.Of("https://example.org/a").English("dct:title", "A").English("dct:title", "A");
        Assert.Equal(2, Assert.Single(graph.Subjects).Properties.Sum(p => p.Value.Count));
    }

    [Fact]
    public async Task Turtle_and_JSON_LD_are_the_same_graph_to_RDFLib_whatever_the_texts_hold()
    {
        PythonTool.Need("python3-rdflib", "rdflib");
        using TemporaryFolder folder = new();
        List<string> files = [];
        foreach (DatasetManifest manifest in _catalog.Datasets)
        {
            foreach ((string name, DatasetManifest variant) in new[] { ("plain", manifest), ("hostile", Publications.Hostile(manifest)) })
            {
                string file = folder[$"{manifest.Id}-{name}"];
                File.WriteAllBytes(file + ".ttl", new DcatTurtleDocument().Write(Publications.Of(variant)));
                File.WriteAllBytes(file + ".jsonld", new DcatJsonLdDocument().Write(Publications.Of(variant)));
                files.Add(file);
            }
        }
        string output = await PythonTool.RunAsync(
            """
            import sys
            from rdflib import Graph
            for file in sys.argv[1:]:
                turtle = Graph().parse(file + ".ttl", format="turtle")
                json = Graph().parse(file + ".jsonld", format="json-ld")
                assert len(turtle) > 100, (file, len(turtle))
                assert set(turtle) == set(json), (file, set(turtle) ^ set(json))
            print("same")
            """,
            [.. files]);
        Assert.Equal("same\n", output);
    }

    [Fact]
    public void A_catalogue_of_many_datasets_comes_in_pages_that_lead_to_each_other()
    {
        Assert.Equal((1, 1, ""), (DcatPage.Count(0), DcatPage.Count(100), DcatPage.Of(100, null)!.Links(Publications.Server)));
        Assert.Equal((101 + 99) / 100, DcatPage.Count(101));
        Assert.All((string[])["0", "3", "-1", "x", "", "99999999999"], page => Assert.Null(DcatPage.Of(200, page)));
        DcatPage middle = DcatPage.Of(10_000, "2")!;
        Assert.Equal(100, middle.First);
        Assert.Equal(
            "<https://data.example/catalog.ttl?page=1>; rel=\"first\", <https://data.example/catalog.ttl?page=1>; rel=\"prev\", "
            + "<https://data.example/catalog.ttl?page=3>; rel=\"next\", <https://data.example/catalog.ttl?page=100>; rel=\"last\"",
            middle.Links(Publications.Server));
        string text = System.Text.Encoding.UTF8.GetString(Turtle.Write(DcatCatalog.Graph(Publications.Server, new Publisher("A laboratory", null, null), [], [], middle)));
        Assert.Contains("hydra:next <https://data.example/catalog.ttl?page=3>", text, StringComparison.Ordinal);
        Assert.DoesNotContain("hydra:next", System.Text.Encoding.UTF8.GetString(
            Turtle.Write(DcatCatalog.Graph(Publications.Server, new Publisher("A laboratory", null, null), [], [], new DcatPage(3, 3)))), StringComparison.Ordinal);
    }

    private static ListedVersion Listed(Publication publication) => new()
    {
        Id = publication.Id, Version = publication.Record.Version, State = DatasetState.Published, PublishedAt = publication.PublishedAt,
    };

    [Fact]
    public async Task The_catalogue_types_every_node_and_names_what_DCAT_AP_demands()
    {
        PythonTool.Need("python3-rdflib", "rdflib");
        using TemporaryFolder folder = new();
        Publication[] all = [.. _catalog.Datasets.Select(d => Publications.Of(d))];
        File.WriteAllBytes(folder["catalog.ttl"], Turtle.Write(DcatCatalog.Graph(Publications.Server, new Publisher("A laboratory", null, null), [.. all.Select(Listed)], all, new DcatPage(2, 3))));
        // Mandatory and recommended properties of DCAT-AP 3.0.1, sections Catalogue, Dataset, Distribution, Data Service, Checksum, Agent and Kind.
        string output = await PythonTool.RunAsync(
            """
            import sys
            from rdflib import Graph, Literal, URIRef
            from rdflib.namespace import DCAT, DCTERMS, FOAF, RDF, SKOS, XSD
            SPDX, VCARD, PROV = "http://spdx.org/rdf/terms#", "http://www.w3.org/2006/vcard/ns#", "http://www.w3.org/ns/prov#"
            graph = Graph().parse(sys.argv[1], format="turtle")
            untyped = {o for p, o in graph.predicate_objects() if isinstance(o, URIRef) and p != RDF.type and (o, RDF.type, None) not in graph}
            untyped = {o for o in untyped if list(graph.predicates(object=o)) != [URIRef(PROV + "wasDerivedFrom")]}
            assert not untyped, untyped
            def need(kind, *properties):
                nodes = list(graph.subjects(RDF.type, URIRef(kind)))
                assert nodes, kind
                for node in nodes:
                    for p in properties:
                        assert (node, URIRef(p), None) in graph, (node, p)
                return nodes
            need(DCAT.Catalog, DCTERMS.title, DCTERMS.description, DCTERMS.publisher, DCTERMS.language, DCTERMS.license, DCTERMS.issued, DCTERMS.modified, DCAT.themeTaxonomy, FOAF.homepage, DCAT.dataset, DCAT.service)
            need(DCAT.Dataset, DCTERMS.title, DCTERMS.description)
            for dataset in graph.objects(None, DCAT.dataset):
                for p in (DCAT.contactPoint, DCAT.distribution, DCAT.keyword, DCTERMS.publisher, DCAT.theme, DCTERMS.issued, DCTERMS.identifier, URIRef(str(DCAT) + "version"), DCTERMS.creator, DCTERMS.provenance):
                    assert (dataset, p, None) in graph, (dataset, p)
            for d in need(DCAT.Distribution, DCAT.accessURL, DCAT.downloadURL, DCAT.mediaType, DCTERMS.format, DCTERMS.license, SPDX + "checksum", DCTERMS.description):
                assert graph.value(d, DCAT.byteSize).datatype == XSD.nonNegativeInteger
            for c in need(SPDX + "Checksum", SPDX + "algorithm", SPDX + "checksumValue"):
                assert graph.value(c, URIRef(SPDX + "checksumValue")).datatype == XSD.hexBinary
            need(DCAT.DataService, DCTERMS.title, DCAT.endpointURL)
            need(SPDX + "ChecksumAlgorithm"); need(DCTERMS.MediaType); need(DCTERMS.LinguisticSystem); need(DCTERMS.RightsStatement); need(DCTERMS.LicenseDocument)
            need(SKOS.Concept, SKOS.prefLabel); need(FOAF.Agent, FOAF.name); need(VCARD + "Kind", VCARD + "fn")
            print(len(list(graph.objects(None, DCAT.dataset))))
            """,
            folder["catalog.ttl"]);
        Assert.Equal($"{all.Length}\n", output);
    }

    [Fact]
    public void The_descriptions_keep_to_the_shapes_of_DCAT_AP()
    {
        Validators.SkipWhenMissing();
        List<string> shapes = [Repository.Path("tests", "Challenge.Web.Tests", "validators", "dcat-ap.ttl")];
        // The shapes that the makers of DCAT-AP publish are not shipped.
        if (Environment.GetEnvironmentVariable("CHALLENGE_DCAT_AP_SHAPES") is { } more)
            shapes.AddRange(more.Split(Path.PathSeparator));
        Publication[] all = [.. _catalog.Datasets.SelectMany(d => (Publication[])[Publications.Of(d), Publications.Of(d with { License = "CC0-1.0" }, "10.1234/abc"), Publications.Of(Publications.Hostile(d))])];
        Dictionary<string, byte[]> documents = all.Select((p, i) => (Name: $"{p.Manifest.Id}-{i}.ttl", Content: new DcatTurtleDocument().Write(p))).ToDictionary(d => d.Name, d => d.Content);
        documents["catalog.ttl"] = Catalogue();
        foreach (string shape in shapes)
        {
            foreach ((string name, byte[] content) in documents)
                Validators.Validate("shacl", name, content, shape);
        }
    }

    // A shape that reaches nothing finds no fault; each line is one that a shape must miss.
    [Theory]
    [InlineData("dcat:accessURL", "accessURL: Less than 1")]
    [InlineData("dcat:contactPoint", "contactPoint: Less than 1")]
    [InlineData("dct:conformsTo", "conformsTo: Less than 1")]
    [InlineData("foaf:name", "name: Less than 1")]
    [InlineData("skos:prefLabel", "prefLabel: Less than 1")]
    [InlineData("spdx:checksumValue", "checksumValue: Less than 1")]
    public void The_shapes_find_what_is_missing(string property, string problem)
    {
        Validators.SkipWhenMissing();
        string catalog = Encoding.UTF8.GetString(Catalogue());
        Assert.Contains(property + " ", catalog, StringComparison.Ordinal);
        byte[] without = Encoding.UTF8.GetBytes(catalog.Replace(property + " ", "dct:hasPart ", StringComparison.Ordinal));
        Assert.Contains(problem, Validators.FindProblems("shacl", "catalog.ttl", without, Repository.Path("tests", "Challenge.Web.Tests", "validators", "dcat-ap.ttl")), StringComparison.Ordinal);
    }

    private byte[] Catalogue()
    {
        Publication[] all = [.. _catalog.Datasets.Select(d => Publications.Of(d))];
        return Turtle.Write(DcatCatalog.Graph(Publications.Server, new Publisher("A laboratory", null, null), [.. all.Select(Listed)], all, new DcatPage(2, 3)));
    }
}
