using System.ComponentModel;
using System.Xml.Linq;
using Challenge.Datasets.Manifests;
using Challenge.Tests;
using Challenge.Web.Fair;
using Challenge.Web.Fair.DataCite;
using Challenge.Web.Tests.Running;
using Microsoft.Extensions.DependencyInjection;

namespace Challenge.Web.Tests.Fair;

/// <summary>XML against the schemas of those who define it, by xmllint. The schemas are not shipped (DataCite's has no licence): variables say where they are.</summary>
public sealed class SchemaTests(SharedServer shared)
{
    private static readonly string? s_dataCite = Environment.GetEnvironmentVariable("CHALLENGE_DATACITE_SCHEMA"), s_oai = Environment.GetEnvironmentVariable("CHALLENGE_OAI_SCHEMAS");

    private readonly DatasetManifest[] _manifests = [.. shared.Server.Services.GetRequiredService<ManifestCatalog>().Datasets.SelectMany(d => (DatasetManifest[])[d, Publications.Hostile(d)])];

    [Fact]
    public void Every_DataCite_record_is_valid()
    {
        Assert.SkipWhen(s_dataCite is null, "CHALLENGE_DATACITE_SCHEMA does not say where metadata.xsd of DataCite 4.7 is");
        foreach (Publication publication in _manifests.SelectMany(m => (Publication[])[Publications.Of(m), Publications.Of(m, "10.1234/abc")]))
            AssertValid(new DataCiteXmlDocument().Write(publication), s_dataCite!);
    }

    [Fact]
    public async Task Every_OAI_answer_is_valid()
    {
        Assert.SkipWhen(s_oai is null || s_dataCite is null, "CHALLENGE_OAI_SCHEMAS and CHALLENGE_DATACITE_SCHEMA do not say where OAI-PMH.xsd, oai-identifier.xsd, oai_dc.xsd and DataCite's metadata.xsd are");
        using TemporaryFolder folder = new();
        // One schema that knows every namespace: what stands in a record has to be valid too. DataCite's comes first because it brings the one of xml:lang along.
        (string Namespace, string Path)[] schemas =
        [
            ("http://datacite.org/schema/kernel-4", s_dataCite!),
            ("http://www.openarchives.org/OAI/2.0/", Path.Combine(s_oai!, "OAI-PMH.xsd")),
            ("http://www.openarchives.org/OAI/2.0/oai-identifier", Path.Combine(s_oai!, "oai-identifier.xsd")),
            ("http://www.openarchives.org/OAI/2.0/oai_dc/", Path.Combine(s_oai!, "oai_dc.xsd")),
        ];
        XNamespace xs = "http://www.w3.org/2001/XMLSchema";
        string all = folder["all.xsd"];
        new XElement(xs + "schema", schemas.Select(s => new XElement(xs + "import", new XAttribute("namespace", s.Namespace), new XAttribute("schemaLocation", s.Path)))).Save(all);

        using HttpClient client = shared.Server.Open();
        string[] queries =
        [
            "verb=Identify", "verb=ListMetadataFormats", "verb=ListSets", "verb=ListIdentifiers&metadataPrefix=oai_dc", "verb=ListRecords&metadataPrefix=oai_dc",
            "verb=ListRecords&metadataPrefix=datacite", "verb=ListRecords&metadataPrefix=datacite&from=2026-11-20", "verb=ListRecords&metadataPrefix=oai_dc&until=2000-01-01", "verb=GetRecord", "verb=no%3Csuch",
        ];
        foreach (string query in queries)
            AssertValid(await client.GetByteArrayAsync(Http.At("/oai?" + query)), all);
    }

    private static void AssertValid(byte[] xml, string schema)
    {
        using TemporaryFolder folder = new();
        File.WriteAllBytes(folder["document.xml"], xml);
        try
        {
            (int code, _, string error) = NodePackages.Run(folder.Path, "xmllint", ["--nonet", "--noout", "--schema", schema, folder["document.xml"]], TimeSpan.FromMinutes(1));
            Assert.True(code == 0, error.Length > 2000 ? error[..2000] : error);
        }
        catch (Win32Exception)
        {
            Assert.Skip("no xmllint: apt-get install libxml2-utils");
        }
    }
}
