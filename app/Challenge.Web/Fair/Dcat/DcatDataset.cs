using System.Globalization;
using Challenge.Core.Datasets;
using Challenge.Datasets.Manifests;
using Challenge.Web.Fair.Rdf;

namespace Challenge.Web.Fair.Dcat;

/// <summary>A version as a dcat:Dataset after DCAT-AP 3.0.1, with a dcat:Distribution for each file that is served.</summary>
internal static class DcatDataset
{
    public static Graph Graph(Publication publication)
    {
        Graph graph = new();
        Add(graph, publication);
        return graph;
    }

    public static Node Add(Graph graph, Publication publication)
    {
        DatasetManifest manifest = publication.Manifest;
        Node dataset = graph.Of(publication.Page).Is("dcat:Dataset")
            .English("dct:title", OneLine.Of(manifest.Title))
            .English("dct:description", PlainText.Description(manifest))
            .Value("dct:identifier", publication.CiteAs)
            .Value("dcat:version", publication.Record.Version)
            .Value("dct:created", publication.DatePublished, "xsd:date")
            .Value("dct:issued", publication.DatePublished, "xsd:date")
            .Value("dct:modified", Instant.Write(publication.PublishedAt), "xsd:dateTime")
            .To("dct:language", graph.English())
            .To("dct:license", graph.Licence(manifest))
            .To("dct:accessRights", graph.Public())
            .To("dcat:theme", graph.Science())
            .To("dct:accrualPeriodicity", graph.Of("http://publications.europa.eu/resource/authority/frequency/NEVER").Is("dct:Frequency"))
            .To("dct:publisher", graph.Publisher(publication.Publisher, publication.Server))
            .To("dcat:contactPoint", graph.Contact(publication))
            .To("dcat:landingPage", graph.Page(publication.Page + "#page", "The dataset's page"));
        for (int i = 0; i < manifest.Creators.Count; i++)
            dataset.To("dct:creator", graph.Creator(publication, manifest.Creators[i], i + 1));
        foreach (string keyword in manifest.Keywords)
            dataset.English("dcat:keyword", OneLine.Of(keyword));
        if (publication.Record.Doi is { } doi)
            dataset.To("adms:identifier", graph.Of("https://doi.org/" + doi).Is("adms:Identifier").Value("skos:notation", doi));
        AddVersions(graph, dataset, publication);
        AddProvenance(graph, dataset, publication);
        foreach (Reference work in manifest.References.Where(r => r.Url is not null))
            dataset.To("foaf:page", graph.Page(work.Url!, OneLine.Of(work.Text)));
        foreach (RelatedWork work in manifest.Related)
            dataset.To("dct:relation", graph.Of(work.Url).Is("rdfs:Resource").English("rdfs:label", OneLine.Of(work.Text)));
        foreach (IMetadataDocument document in publication.Documents)
            dataset.To("rdfs:seeAlso", graph.Page(publication.AddressOf(document), document.Title));
        if (publication.Record.Withdrawal is { } withdrawal)
            return dataset.English("adms:versionNotes", $"Withdrawn at {Instant.Write(withdrawal.At)}: {withdrawal.Reason}");
        foreach (DatasetFile file in publication.Files)
            dataset.To("dcat:distribution", Distribution(graph, publication, file));
        return dataset;
    }

    private static void AddVersions(Graph graph, Node dataset, Publication publication)
    {
        dataset.To("dcat:isVersionOf", Other(graph, publication.Concept, publication.Manifest, "all versions"));
        IReadOnlyList<DatasetRecord> all = publication.Version.All;
        if (all.SkipWhile(r => r.Version != publication.Record.Version).Skip(1).FirstOrDefault() is { } before)
            dataset.To("dcat:previousVersion", Other(graph, publication.PageOf(before.Version), publication.Manifest, "version " + before.Version));
        if (publication.Manifest.Changes.FirstOrDefault(c => c.Version == publication.Record.Version.Split('+')[0]) is { } change)
            dataset.English("adms:versionNotes", change.Text);
    }

    private static Node Other(Graph graph, string address, DatasetManifest manifest, string which) =>
        graph.Of(address).Is("dcat:Dataset").English("dct:title", $"{OneLine.Of(manifest.Title)}, {which}").English("dct:description", OneLine.Of(manifest.Summary));

    private static void AddProvenance(Graph graph, Node dataset, Publication publication)
    {
        string how = PlainText.Of(publication.Manifest.HowMade);
        dataset.To("dct:provenance", graph.Of(publication.Page + "#provenance").Is("dct:ProvenanceStatement").English("rdfs:label", how));
        switch (publication.Manifest.Source)
        {
            case GeneratorSource made:
                dataset.To("prov:wasGeneratedBy", graph.Of(publication.Page + "#generation").Is("prov:Activity").English("rdfs:label", $"Simulation by the generator {made.Generator}"));
                break;
            case FileSource file:
                string source = publication.Manifest.Doi is { } doi ? "https://doi.org/" + doi : file.Url;
                dataset.To("dct:source", Other(graph, source, publication.Manifest, "as it was first published")).To("prov:wasDerivedFrom", graph.Of(source));
                break;
        }
    }

    private static Node Distribution(Graph graph, Publication publication, DatasetFile file)
    {
        string address = publication.AddressOf(file);
        Node checksum = graph.Of(address + "#sha256").Is("spdx:Checksum")
            .To("spdx:algorithm", graph.Of(Vocabulary.Name("spdx:checksumAlgorithm_sha256").Value).Is("spdx:ChecksumAlgorithm"))
            .Value("spdx:checksumValue", file.Digest, "xsd:hexBinary");
        Node media = graph.MediaType(file.MediaType);
        return graph.Of(address + "#distribution").Is("dcat:Distribution")
            .Value("dct:title", file.Name)
            .English("dct:description", string.Create(CultureInfo.InvariantCulture, $"Split {file.Split}, {file.Rows} rows."))
            .To("dcat:accessURL", graph.Of(publication.Page).Is("rdfs:Resource"))
            .To("dcat:downloadURL", graph.Of(address).Is("rdfs:Resource"))
            .To("dcat:mediaType", media)
            .To("dct:format", media)
            .Value("dcat:byteSize", file.Bytes.ToString(CultureInfo.InvariantCulture), "xsd:nonNegativeInteger")
            .To("spdx:checksum", checksum)
            .To("dct:license", graph.Licence(publication.Manifest))
            .To("dct:rights", graph.Public())
            .To("dct:language", graph.English())
            .Value("dct:issued", Instant.Write(publication.PublishedAt), "xsd:dateTime")
            .To("dcatap:availability", graph.Concept("planned-availability/STABLE", "stable", "Planned availability"))
            .To("adms:status", graph.Concept("distribution-status/COMPLETED", "completed", "Distribution status"));
    }
}
