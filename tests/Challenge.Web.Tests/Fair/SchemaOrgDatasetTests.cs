using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;
using Challenge.Core.Datasets;
using Challenge.Datasets.Manifests;
using Challenge.Web.Fair;
using Challenge.Web.Tests.Running;
using Microsoft.Extensions.DependencyInjection;

namespace Challenge.Web.Tests.Fair;

/// <summary>The JSON-LD block of a dataset's page says what HTTP serves.</summary>
public sealed class SchemaOrgDatasetTests(SharedServer shared)
{
    [Fact]
    public async Task The_block_in_the_page_lists_the_files_with_the_bytes_and_digests_that_are_served()
    {
        using HttpClient client = shared.Server.Open();
        string html = await client.GetStringAsync(Http.At("/datasets/higgs-tautau"));
        Match block = Regex.Match(html, "<script[^>]*application/ld\\+json[^>]*>(.*?)</script>", RegexOptions.Singleline);
        Assert.True(block.Success, "no JSON-LD block in the page");
        JsonElement dataset = JsonDocument.Parse(block.Groups[1].Value).RootElement;
        Assert.Equal("Dataset", dataset.GetProperty("@type").GetString());
        Assert.InRange(dataset.GetProperty("description").GetString()!.Length, 50, 5000);
        Assert.DoesNotContain("**", dataset.GetProperty("description").GetString(), StringComparison.Ordinal);
        foreach (string property in (string[])["name", "url", "version", "license", "creator", "publisher", "datePublished", "keywords", "inLanguage",
            "isAccessibleForFree", "conditionsOfAccess", "includedInDataCatalog", "citation", "variableMeasured", "prov:wasGeneratedBy", "dateModified"])
            Assert.True(dataset.TryGetProperty(property, out _), property);

        JsonElement[] files = [.. dataset.GetProperty("distribution").EnumerateArray()];
        Assert.Equal("text/csv", files[0].GetProperty("encodingFormat").GetString());
        foreach (JsonElement file in files)
        {
            using HttpResponseMessage served = await client.GetAsync(new Uri(file.GetProperty("contentUrl").GetString()!));
            byte[] content = await served.Content.ReadAsByteArrayAsync();
            Assert.Equal(file.GetProperty("sha256").GetString(), Convert.ToHexStringLower(SHA256.HashData(content)));
            Assert.Equal(file.GetProperty("contentSize").GetString(), $"{content.Length} B");
            Assert.Equal(file.GetProperty("encodingFormat").GetString(), served.Content.Headers.ContentType?.MediaType);
        }
    }

    [Fact]
    public void People_and_organisations_are_told_apart_and_a_DOI_is_an_identifier()
    {
        DatasetManifest manifest = Manifest() with
        {
            Creators = [new Creator("Curie, Marie", "https://orcid.org/0000-0002-1825-0097", "Sorbonne"), new Creator("CERN", null, null)],
            Doi = "10.24432/C5V312",
        };
        JsonElement dataset = JsonDocument.Parse(SchemaOrgDataset.Json(manifest, null, "https://data.example")).RootElement;
        JsonElement person = dataset.GetProperty("creator")[0];
        Assert.Equal(("Person", "Marie Curie", "Curie"), (person.GetProperty("@type").GetString(), person.GetProperty("name").GetString(), person.GetProperty("familyName").GetString()));
        Assert.Equal("https://orcid.org/0000-0002-1825-0097", person.GetProperty("@id").GetString());
        Assert.Equal("Sorbonne", person.GetProperty("affiliation").GetProperty("name").GetString());
        Assert.Equal("Organization", dataset.GetProperty("creator")[1].GetProperty("@type").GetString());
        Assert.Equal("https://doi.org/10.24432/C5V312", dataset.GetProperty("sameAs").GetString());
        Assert.Empty(dataset.GetProperty("distribution").EnumerateArray());
    }

    [Fact]
    public void Nothing_in_a_manifest_can_end_the_script_element()
    {
        DatasetManifest manifest = Manifest() with { Title = "</script><script>alert(1)</script><!--" };
        string json = SchemaOrgDataset.Json(manifest, new DatasetRecord { Id = "x", Version = "1.0.0", State = DatasetState.Pending }, "https://data.example");
        Assert.DoesNotContain("<", json, StringComparison.Ordinal);
        Assert.Equal("</script><script>alert(1)</script><!--", JsonDocument.Parse(json).RootElement.GetProperty("name").GetString());
    }

    private DatasetManifest Manifest() => shared.Server.Services.GetRequiredService<ManifestCatalog>().FindDataset("higgs-tautau")!;
}
